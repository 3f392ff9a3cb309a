//! A full disk: a clear answer, nothing lost, and everything works again once there is room.

use std::{fs, path::Path, process::Command};

use axum::http::StatusCode;

use crate::test_app::{TestApp, photo};

/// A small disk of its own, taken away again at the end. `None` where this user may not mount one.
struct SmallDisk(tempfile::TempDir);

impl SmallDisk {
    fn mount() -> Option<Self> {
        let folder = tempfile::tempdir().unwrap();
        let mounted = Command::new("mount")
            .args(["-t", "tmpfs", "-o", "size=48m", "tmpfs"])
            .arg(folder.path())
            .status()
            .is_ok_and(|status| status.success());
        mounted.then_some(Self(folder))
    }

    fn path(&self) -> &Path {
        self.0.path()
    }
}

impl Drop for SmallDisk {
    fn drop(&mut self) {
        let _ = Command::new("umount").arg("-l").arg(self.0.path()).status();
    }
}

#[tokio::test]
async fn a_full_disk_is_said_and_survived() {
    let Some(disk) = SmallDisk::mount() else {
        eprintln!("skipped: only root can mount the small disk that this test fills");
        return;
    };
    let app = TestApp::with(|settings| settings.data = disk.path().join("data")).await;
    let (mut owner, _) = app.member("林间").await;
    let work = owner.work_with_photos("movie", 2).await;
    let page = format!("/studio/{work}");
    let upload = format!("{page}/photos");

    let filler = disk.path().join("filler");
    let free = rustix::fs::statvfs(disk.path()).unwrap();
    let room = usize::try_from(free.f_bavail * free.f_frsize).unwrap();
    fs::write(&filler, vec![1u8; room - 64 * 1024]).unwrap();
    let refused = owner.json().upload(&upload, &[("a.jpg", &photo(7))]).await;
    assert_eq!(
        refused.status,
        StatusCode::INSUFFICIENT_STORAGE,
        "{}",
        refused.reason()
    );
    let shown = owner.upload(&upload, &[("a.jpg", &photo(7))]).await;
    assert!(
        shown.text.contains("服务器的磁盘满了"),
        "{}",
        shown.reason()
    );
    assert_eq!(
        app.visitor().get("/").await.status,
        StatusCode::OK,
        "reading still works"
    );

    fs::remove_file(&filler).unwrap();
    let taken = owner.upload(&upload, &[("a.jpg", &photo(7))]).await;
    assert_eq!(taken.status, StatusCode::SEE_OTHER, "{}", taken.reason());
    let view = owner.json().get(&page).await.json();
    assert_eq!(view["photos"].as_array().unwrap().len(), 3);
    app.finish().await;
}
