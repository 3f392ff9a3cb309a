//! Receiving files: streamed to scratch, counted and hashed on the way, never held in memory.

use std::collections::BTreeMap;

use axum::{
    extract::{FromRequest, Multipart, Request, multipart::Field},
    response::Response,
};
use backend::{Ctx, platform::data_folder::ScratchFolder, works::Upload};
use domain::{AppError, works::UPLOAD_MAX_MB};
use sha2::{Digest as _, Sha256};
use tokio::{fs::File, io::AsyncWriteExt as _};

use crate::{extract::Visit, state::AppState};

/// A multipart body with files, by default in the parts named `photos`.
pub struct Uploads(Multipart);

impl FromRequest<AppState> for Uploads {
    type Rejection = Response;

    async fn from_request(request: Request, state: &AppState) -> Result<Self, Response> {
        use axum::extract::FromRequestParts as _;
        let (mut parts, body) = request.into_parts();
        let visit = Visit::from_request_parts(&mut parts, state).await?;
        if visit.viewer().is_none() {
            return Err(visit.fail(AppError::SignInRequired.into()));
        }
        match Multipart::from_request(Request::from_parts(parts, body), state).await {
            Ok(multipart) => Ok(Self(multipart)),
            Err(_) => Err(visit.fail(AppError::BadRequest.into())),
        }
    }
}

/// The same from somebody without an account; whether they may send anything is asked before it is
/// read.
pub struct GuestUploads(Multipart);

impl FromRequest<AppState> for GuestUploads {
    type Rejection = Response;

    async fn from_request(request: Request, state: &AppState) -> Result<Self, Response> {
        use axum::extract::FromRequestParts as _;
        let (mut parts, body) = request.into_parts();
        let visit = Visit::from_request_parts(&mut parts, state).await?;
        match Multipart::from_request(Request::from_parts(parts, body), state).await {
            Ok(multipart) => Ok(Self(multipart)),
            Err(_) => Err(visit.fail(AppError::BadRequest.into())),
        }
    }
}

impl GuestUploads {
    /// Files, and the words that come before them.
    pub fn receive(self, ctx: &Ctx) -> Receiver<'_> {
        let mut receiver = Receiver::new(self.0, ctx, "photos");
        receiver.words = Some(BTreeMap::new());
        receiver
    }
}

impl Uploads {
    /// For a form with one file, in the part `part`, and a few words beside it.
    pub async fn single(self, ctx: &Ctx, part: &str) -> backend::Result<Single> {
        let single = self.single_of(ctx, part, UPLOAD_MAX_MB).await?;
        match single.refused {
            Some(error) => Err(error),
            None => Ok(single),
        }
    }

    /// The same for a file of at most `max_mb` MB. Where it is refused, the words that came before
    /// it are there all the same.
    pub async fn single_of(
        mut self,
        ctx: &Ctx,
        part: &str,
        max_mb: u32,
    ) -> backend::Result<Single> {
        let mut single = Single::default();
        while let Some(field) = self
            .0
            .next_field()
            .await
            .map_err(|_| AppError::BadRequest)?
        {
            let name = field.name().unwrap_or_default().to_owned();
            if name == part {
                let label = field.file_name().unwrap_or_default().to_owned();
                let scratch = ctx.folder().scratch_folder("upload")?;
                match receive(field, label, &scratch, max_mb).await {
                    Ok(upload) if upload.bytes > 0 => single.file = Some((upload, scratch)),
                    Ok(_) => {}
                    Err(error) => {
                        single.refused = Some(error);
                        return Ok(single);
                    }
                }
            } else if single.words.len() < WORDS_MAX {
                single.words.insert(name, words(field).await?);
            }
        }
        Ok(single)
    }

    pub fn receive(self, ctx: &Ctx) -> Receiver<'_> {
        Receiver::new(self.0, ctx, "photos")
    }
}

/// Most parts of a form besides its file, and most bytes of each.
const WORDS_MAX: usize = 16;
const WORD_BYTES: usize = 4096;

/// What a form with one file held.
#[derive(Default)]
pub struct Single {
    /// The file, whole on disk while its folder lives; `None` where none was chosen.
    pub file: Option<(Upload, ScratchFolder)>,
    /// Why there is no file although one was sent.
    pub refused: Option<backend::Error>,
    words: BTreeMap<String, String>,
}

impl Single {
    /// The value of another part; empty where there is none.
    pub fn word(&self, name: &str) -> &str {
        self.words.get(name).map_or("", String::as_str)
    }
}

async fn words(mut field: Field<'_>) -> backend::Result<String> {
    let mut bytes = Vec::new();
    while let Some(chunk) = field.chunk().await.map_err(|_| AppError::BadRequest)? {
        if bytes.len() + chunk.len() > WORD_BYTES {
            return Err(AppError::BadRequest.into());
        }
        bytes.extend_from_slice(&chunk);
    }
    Ok(String::from_utf8(bytes).map_err(|_| AppError::BadRequest)?)
}

/// Hands out the files one by one.
pub struct Receiver<'a> {
    multipart: Multipart,
    /// Name of the parts that hold files.
    part: &'static str,
    ctx: &'a Ctx,
    /// Holds the file last handed out; it goes with the next one.
    scratch: Option<ScratchFolder>,
    /// The other parts that came so far; `None` to pass over them.
    words: Option<BTreeMap<String, String>>,
}

impl<'a> Receiver<'a> {
    pub fn new(multipart: Multipart, ctx: &'a Ctx, part: &'static str) -> Self {
        Self {
            multipart,
            part,
            ctx,
            scratch: None,
            words: None,
        }
    }

    /// The value of a part that came before the file last handed out; empty where there is none.
    pub fn word(&self, name: &str) -> &str {
        let words = self.words.as_ref();
        words
            .and_then(|words| words.get(name))
            .map_or("", String::as_str)
    }

    /// The next file, whole on disk; `None` at the end. Parts that are no file, and the empty part
    /// of a form without a choice, are passed over.
    pub async fn next(&mut self) -> backend::Result<Option<Upload>> {
        loop {
            let field = self
                .multipart
                .next_field()
                .await
                .map_err(|_| AppError::BadRequest)?;
            let Some(field) = field else { return Ok(None) };
            if field.name() != Some(self.part) {
                let part = field.name().unwrap_or_default().to_owned();
                if let Some(kept) = self.words.as_mut().filter(|kept| kept.len() < WORDS_MAX) {
                    kept.insert(part, words(field).await?);
                }
                continue;
            }
            let name = field.file_name().unwrap_or_default().to_owned();
            let scratch = self.ctx.folder().scratch_folder("upload")?;
            let upload = receive(field, name, &scratch, UPLOAD_MAX_MB).await?;
            self.scratch = Some(scratch);
            if upload.bytes > 0 || !upload.name.is_empty() {
                return Ok(Some(upload));
            }
        }
    }
}

async fn receive(
    mut field: Field<'_>,
    name: String,
    scratch: &ScratchFolder,
    max_mb: u32,
) -> backend::Result<Upload> {
    let limit = u64::from(max_mb) * 1024 * 1024;
    let path = scratch.path().join("file");
    let mut file = File::create(&path).await?;
    let mut hash = Sha256::new();
    let mut bytes = 0u64;
    while let Some(chunk) = field.chunk().await.map_err(|error| {
        if error.status() == axum::http::StatusCode::PAYLOAD_TOO_LARGE {
            AppError::TooLarge { max_mb }
        } else {
            AppError::BadRequest
        }
    })? {
        bytes += chunk.len() as u64;
        if bytes > limit {
            return Err(AppError::TooLarge { max_mb }.into());
        }
        hash.update(&chunk);
        file.write_all(&chunk).await?;
    }
    file.flush().await?;
    Ok(Upload {
        path,
        name,
        bytes,
        sha256: hex::encode(hash.finalize()),
    })
}
