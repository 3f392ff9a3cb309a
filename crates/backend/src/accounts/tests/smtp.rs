//! A mail server on loopback that does, connection by connection, what it is told.

use std::{
    collections::VecDeque,
    sync::{Arc, Mutex, PoisonError},
};

use tokio::{
    io::{AsyncBufReadExt as _, AsyncWriteExt as _, BufReader},
    net::{TcpListener, TcpStream},
};

/// What happens on one connection.
#[derive(Debug, Clone, Copy)]
pub enum Act {
    /// Takes the letter and says so.
    Take,
    /// Hangs up at once.
    Down,
    /// Answers the recipient with this line.
    Refuse(&'static str),
    /// Never says a word.
    Tarpit,
    /// Sends one character of its greeting now and then, and never the end of the line.
    Dribble,
    /// Takes the letter and hangs up before it says so.
    LoseAnswer,
}

/// A running server; after its script it takes everything.
pub struct Smtp {
    pub url: String,
    /// What it has taken, whole.
    pub letters: Arc<Mutex<Vec<String>>>,
    /// Connections so far.
    pub calls: Arc<Mutex<usize>>,
    _task: tokio_util::task::AbortOnDropHandle<()>,
}

impl Smtp {
    pub async fn start(script: &[Act]) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("smtp://{}", listener.local_addr().unwrap());
        let letters = Arc::new(Mutex::new(Vec::new()));
        let calls = Arc::new(Mutex::new(0));
        let mut script: VecDeque<Act> = script.iter().copied().collect();
        let (kept, counted) = (Arc::clone(&letters), Arc::clone(&calls));
        let task = tokio::spawn(async move {
            loop {
                let (stream, _) = listener.accept().await.unwrap();
                *counted.lock().unwrap_or_else(PoisonError::into_inner) += 1;
                let act = script.pop_front().unwrap_or(Act::Take);
                let kept = Arc::clone(&kept);
                tokio::spawn(async move {
                    // The other side may hang up at any time.
                    let _ = talk(stream, act, &kept).await;
                });
            }
        });
        Self {
            url,
            letters,
            calls,
            _task: tokio_util::task::AbortOnDropHandle::new(task),
        }
    }

    pub fn taken(&self) -> Vec<String> {
        self.letters
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .clone()
    }

    pub fn calls(&self) -> usize {
        *self.calls.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

async fn talk(stream: TcpStream, act: Act, letters: &Mutex<Vec<String>>) -> std::io::Result<()> {
    let mut stream = BufReader::new(stream);
    match act {
        Act::Down => return Ok(()),
        Act::Tarpit => std::future::pending().await,
        Act::Dribble => loop {
            stream.write_all(b"2").await?;
            stream.flush().await?;
            tokio::time::sleep(std::time::Duration::from_millis(20)).await;
        },
        Act::Take | Act::Refuse(_) | Act::LoseAnswer => {}
    }
    say(&mut stream, "220 stub").await?;
    let mut line = String::new();
    loop {
        line.clear();
        if stream.read_line(&mut line).await? == 0 {
            return Ok(());
        }
        let command = line.to_ascii_uppercase();
        if command.starts_with("EHLO") {
            stream.write_all(b"250-stub\r\n").await?;
            say(&mut stream, "250 8BITMIME").await?;
        } else if command.starts_with("RCPT")
            && let Act::Refuse(answer) = act
        {
            say(&mut stream, answer).await?;
        } else if command.starts_with("DATA") {
            say(&mut stream, "354 go on").await?;
            let mut letter = String::new();
            while !letter.ends_with("\r\n.\r\n") {
                if stream.read_line(&mut letter).await? == 0 {
                    return Ok(());
                }
            }
            letters
                .lock()
                .unwrap_or_else(PoisonError::into_inner)
                .push(letter);
            if let Act::LoseAnswer = act {
                return Ok(());
            }
            say(&mut stream, "250 taken").await?;
        } else if command.starts_with("QUIT") {
            return say(&mut stream, "221 bye").await;
        } else {
            say(&mut stream, "250 fine").await?;
        }
    }
}

async fn say(stream: &mut BufReader<TcpStream>, line: &str) -> std::io::Result<()> {
    stream.write_all(line.as_bytes()).await?;
    stream.write_all(b"\r\n").await?;
    stream.flush().await
}
