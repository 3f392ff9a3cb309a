//! Runs one media task in a child process: what decodes a stranger's bytes can crash, hang or eat
//! memory without harm to the site.

use std::{
    process::Stdio,
    time::{Duration, Instant},
};

use media::{
    MediaError,
    task::{Event, Outcome, Request},
};
use tokio::{
    io::{AsyncBufReadExt as _, AsyncReadExt as _, AsyncWriteExt as _, BufReader},
    process::{Child, Command},
    time::timeout,
};
use tokio_util::sync::CancellationToken;

use crate::Settings;

/// How much of the child's standard error is kept for the log.
const STDERR_MAX: u64 = 16 * 1024;
/// How long a child may take to clean up once its input is closed.
const GRACE: Duration = Duration::from_secs(2);

/// Runs `request` to its end. `progress` gets (done, total) as the child reports them.
/// Cancelling closes the child's input, on which it stops and cleans up; then it is killed.
pub async fn run(
    settings: &Settings,
    request: &Request,
    limit: Duration,
    cancel: &CancellationToken,
    mut progress: impl FnMut(u64, u64),
) -> Result<Outcome, MediaError> {
    let crashed = |detail: String| MediaError::Crashed { detail };
    let (program, arguments) = settings
        .media_command
        .split_first()
        .ok_or_else(|| crashed("no media command is configured".into()))?;
    let mut child = Command::new(program)
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .process_group(0)
        .kill_on_drop(true)
        .spawn()?;
    let (Some(mut input), Some(output), Some(errors)) =
        (child.stdin.take(), child.stdout.take(), child.stderr.take())
    else {
        return Err(crashed("the child has no pipes".into()));
    };
    let mut line = serde_json::to_vec(request).map_err(|e| crashed(e.to_string()))?;
    line.push(b'\n');
    // A child that died at once is found out below, where it ends without a word.
    if let Err(error) = input.write_all(&line).await
        && error.kind() != std::io::ErrorKind::BrokenPipe
    {
        return Err(error.into());
    }

    let stderr = tokio::spawn(async move {
        let mut text = Vec::new();
        let mut errors = errors;
        // Keep the head, then drain the rest so that the child never blocks on a full pipe.
        let _ = (&mut errors).take(STDERR_MAX).read_to_end(&mut text).await;
        let _ = tokio::io::copy(&mut errors, &mut tokio::io::sink()).await;
        String::from_utf8_lossy(&text).into_owned()
    });

    let deadline = Instant::now() + limit;
    let mut lines = BufReader::new(output).lines();
    let verdict = loop {
        let line = tokio::select! {
            () = cancel.cancelled() => break Err(MediaError::Cancelled),
            () = tokio::time::sleep_until(deadline.into()) => {
                break Err(crashed(format!("took longer than {} s", limit.as_secs())));
            }
            line = lines.next_line() => line,
        };
        match line {
            Ok(Some(line)) => match serde_json::from_str(&line) {
                Ok(Event::Progress { done, total }) => progress(done, total),
                Ok(Event::Done { outcome }) => break Ok(outcome),
                Ok(Event::Failed { error }) => break Err(error),
                Err(error) => break Err(crashed(format!("unreadable event: {error}"))),
            },
            Ok(None) => break Err(crashed("ended without a word".into())),
            Err(error) => break Err(error.into()),
        }
    };
    drop(input);
    stop(&mut child).await;
    let stderr = timeout(GRACE, stderr)
        .await
        .ok()
        .and_then(Result::ok)
        .unwrap_or_default();
    if let Err(error) = &verdict
        && !stderr.trim().is_empty()
    {
        tracing::warn!(%error, stderr = stderr.trim(), "media process");
    }
    verdict
}

/// Gives the child a moment to end by itself, then kills its whole process group.
async fn stop(child: &mut Child) {
    if timeout(GRACE, child.wait()).await.is_ok() {
        return;
    }
    if let Some(group) = child
        .id()
        .and_then(|id| rustix::process::Pid::from_raw(id.cast_signed()))
    {
        // Already gone is fine.
        let _ = rustix::process::kill_process_group(group, rustix::process::Signal::KILL);
    }
    let _ = child.wait().await;
}
