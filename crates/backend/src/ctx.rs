//! What every use case gets: database, storage, settings, the queue's bell.

use std::sync::Arc;

use jobs::Waker;
use sea_orm::{ConnectionTrait as _, DatabaseConnection, DatabaseTransaction, Value};
use tokio::sync::{Semaphore, broadcast};

use crate::{
    Result, Settings,
    platform::{
        clock,
        data_folder::DataFolder,
        database::{Database, Stay, Tables},
        hash_threads::HashThreads,
        installation,
        mailer::Mailer,
        secret::Secret,
        sms::{self, SmsSender},
        sql::Row,
        storage::Storage,
    },
};
use domain::{UserId, WorkId};

/// Handle to the running program; cheap to clone.
#[derive(Clone)]
pub struct Ctx(Arc<Inner>);

struct Inner {
    settings: Settings,
    folder: DataFolder,
    database: Database,
    storage: Storage,
    /// Says which work changed, to whoever watches one.
    changes: broadcast::Sender<WorkId>,
    /// Says who was told something, or has read it.
    news: broadcast::Sender<UserId>,
    /// Uploads that are decoded at the same time.
    ingest_slots: Semaphore,
    hash_threads: HashThreads,
    waker: Waker,
    mailer: Mailer,
    secret: Secret,
    sms: Option<Arc<dyn SmsSender>>,
}

impl Ctx {
    /// Locks the data folder, opens the database, brings the schema up to date.
    pub async fn open(settings: Settings) -> anyhow::Result<Self> {
        let folder = DataFolder::open(&settings.data)?;
        Self::with(settings, folder, Stay::Owner).await
    }

    /// The same beside a running server, for a short command that makes no files.
    pub async fn visit(settings: Settings) -> anyhow::Result<Self> {
        let folder = DataFolder::visit(&settings.data)?;
        Self::with(settings, folder, Stay::Visit).await
    }

    async fn with(settings: Settings, folder: DataFolder, stay: Stay) -> anyhow::Result<Self> {
        let url = settings.database_url.as_deref();
        let database = Database::open(url, &folder.database_file(), stay).await?;
        installation::check(&database, &folder, url.is_some()).await?;
        let storage = Storage::open(&folder.media())?;
        let mailer = Mailer::open(
            settings.mail_url.as_deref(),
            &settings.mail_from,
            &folder.mail(),
            settings.mail_patience,
        )?;
        let secret = Secret::open(settings.secret.as_deref(), &folder.secret())?;
        let sms = sms::open(settings.sms_url.as_deref(), &folder.sms())?;
        let cores = std::thread::available_parallelism().map_or(2, usize::from);
        Ok(Self(Arc::new(Inner {
            settings,
            folder,
            database,
            storage,
            changes: broadcast::channel(256).0,
            news: broadcast::channel(256).0,
            ingest_slots: Semaphore::new(cores.min(4)),
            hash_threads: HashThreads::start(cores)?,
            waker: Waker::default(),
            mailer,
            secret,
            sms,
        })))
    }

    pub fn settings(&self) -> &Settings {
        &self.0.settings
    }

    pub fn folder(&self) -> &DataFolder {
        &self.0.folder
    }

    /// For reading outside a transaction.
    pub fn reader(&self) -> &DatabaseConnection {
        self.0.database.reader()
    }

    /// For the pages that most people read, outside a transaction: all rows of an answer that is found by
    /// an index.
    pub(crate) async fn read<T: Row>(&self, sql: &str, values: &[Value]) -> Result<Vec<T>> {
        Ok(self.0.database.read(Tables::Large, sql, values).await?)
    }

    /// The same for sessions and people.
    pub(crate) async fn read_small<T: Row>(&self, sql: &str, values: &[Value]) -> Result<Vec<T>> {
        Ok(self.0.database.read(Tables::Small, sql, values).await?)
    }

    /// How many statements were read with since the start: what a page costs is held down by tests.
    pub fn reads(&self) -> u64 {
        self.0.database.reads()
    }

    /// The connection that writes. Only for the queue's runner; use cases use [`Self::begin`].
    pub fn writer(&self) -> &DatabaseConnection {
        self.0.database.writer()
    }

    /// Starts a writing transaction; it is the only one from its start.
    pub async fn begin(&self) -> Result<DatabaseTransaction> {
        Ok(self.0.database.begin().await?)
    }

    pub fn mailer(&self) -> &Mailer {
        &self.0.mailer
    }

    /// Seals what must not be read in a copy of the database, makes tokens, signs links.
    pub fn secret(&self) -> &Secret {
        &self.0.secret
    }

    /// What sends short messages; `None` where the operator has nothing that does.
    pub fn sms(&self) -> Option<&dyn SmsSender> {
        self.0.sms.as_deref()
    }

    /// Whether a trivial question gets an answer.
    pub async fn database_answers(&self) -> bool {
        self.reader().execute_unprepared("SELECT 1").await.is_ok()
    }

    pub fn storage(&self) -> &Storage {
        &self.0.storage
    }

    /// Seconds since 1970, UTC.
    pub fn now(&self) -> i64 {
        clock::now()
    }

    /// Tells watchers that a work changed.
    pub fn work_changed(&self, work: WorkId) {
        // Nobody watching is fine.
        let _ = self.0.changes.send(work);
    }

    /// Follows changes of works.
    pub fn watch_works(&self) -> broadcast::Receiver<WorkId> {
        self.0.changes.subscribe()
    }

    /// Tells somebody's open windows that their bell changed.
    pub(crate) fn news_for(&self, user: UserId) {
        // Nobody listening is fine.
        let _ = self.0.news.send(user);
    }

    /// Follows whose bell changes.
    pub fn watch_news(&self) -> broadcast::Receiver<UserId> {
        self.0.news.subscribe()
    }

    /// Tells this process's runner that a job was enqueued or called off.
    pub fn wake_runner(&self) {
        self.0.waker.wake();
    }

    /// For the runner of this process.
    pub fn waker(&self) -> &Waker {
        &self.0.waker
    }

    pub(crate) fn ingest_slots(&self) -> &Semaphore {
        &self.0.ingest_slots
    }

    /// One permit per core: how many argon2 runs may go on at once.
    pub fn hash_slots(&self) -> &Arc<Semaphore> {
        self.0.hash_threads.places()
    }

    pub(crate) fn hash_threads(&self) -> &HashThreads {
        &self.0.hash_threads
    }
}
