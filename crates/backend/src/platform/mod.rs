//! Adapters to the outside: database, disk, media processes, mail, short messages, clock.

pub mod clock;
pub mod data_folder;
pub mod database;
pub mod hash_threads;
pub(crate) mod installation;
pub mod letters;
pub mod mailer;
pub mod media_process;
pub mod secret;
pub mod session_store;
pub mod sms;
pub(crate) mod sql;
pub mod storage;
