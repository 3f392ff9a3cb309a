//! Who asks: requests over the network, from one thread on a core of its own.

use std::{
    cell::RefCell,
    net::SocketAddr,
    rc::Rc,
    time::{Duration, Instant},
};

use tokio::{
    io::{AsyncReadExt as _, AsyncWriteExt as _},
    net::TcpStream,
    task::LocalSet,
};

/// Connections that stay open.
const CONNECTIONS: usize = 32;

/// One request, and the status that its answer must have.
#[derive(Debug)]
pub struct Order {
    bytes: Vec<u8>,
    status: &'static str,
}

impl Order {
    pub fn get(path: &str) -> Self {
        Self {
            bytes: format!("GET {path} HTTP/1.1\r\nhost: localhost\r\n\r\n").into_bytes(),
            status: "200",
        }
    }

    /// A form that leads to another page.
    pub fn post(path: &str, cookie: &str, form: &str) -> Self {
        let head = format!(
            "POST {path} HTTP/1.1\r\nhost: localhost\r\ncookie: {cookie}\r\n\
             content-type: application/x-www-form-urlencoded\r\ncontent-length: {}\r\n\r\n{form}",
            form.len()
        );
        Self {
            bytes: head.into_bytes(),
            status: "303",
        }
    }
}

/// Sends them as fast as the answers come.
pub fn as_fast_as_possible(address: SocketAddr, orders: Vec<Order>) {
    send(address, orders, None);
}

/// Sends so many a second, whether there are answers or not; how long each took, from the moment at
/// which it should have left.
pub fn at_rate(address: SocketAddr, orders: Vec<Order>, a_second: f64) -> Vec<Duration> {
    send(
        address,
        orders,
        Some(Duration::from_secs_f64(1.0 / a_second)),
    )
}

fn send(address: SocketAddr, orders: Vec<Order>, every: Option<Duration>) -> Vec<Duration> {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .unwrap();
    let times = Rc::new(RefCell::new(Vec::with_capacity(orders.len())));
    let queue = Rc::new(RefCell::new(orders.into_iter().enumerate()));
    let set = LocalSet::new();
    for _ in 0..CONNECTIONS {
        let (queue, times) = (Rc::clone(&queue), Rc::clone(&times));
        set.spawn_local(async move {
            let mut connection = Connection::open(address).await;
            // All connections are there before the clock starts.
            tokio::task::yield_now().await;
            let began = Instant::now();
            loop {
                let next = queue.borrow_mut().next();
                let Some((number, order)) = next else { break };
                let due = began + every.unwrap_or_default() * number as u32;
                // Timers are too coarse; this thread has its core for itself.
                while Instant::now() < due {
                    tokio::task::yield_now().await;
                }
                connection.ask(&order).await;
                times.borrow_mut().push(due.elapsed());
            }
        });
    }
    runtime.block_on(set);
    times.take()
}

struct Connection {
    stream: TcpStream,
    buffer: Vec<u8>,
}

impl Connection {
    async fn open(address: SocketAddr) -> Self {
        let stream = TcpStream::connect(address).await.unwrap();
        stream.set_nodelay(true).unwrap();
        Self {
            stream,
            buffer: Vec::with_capacity(128 * 1024),
        }
    }

    /// Reads the whole answer; all that are asked for here say how long they are.
    async fn ask(&mut self, order: &Order) {
        self.stream.write_all(&order.bytes).await.unwrap();
        self.buffer.clear();
        let mut whole = None;
        while whole.is_none_or(|length| self.buffer.len() < length) {
            let read = self.stream.read_buf(&mut self.buffer).await.unwrap();
            assert_ne!(read, 0, "the server hung up");
            if whole.is_none() {
                whole = self.length(order);
            }
        }
    }

    /// How long the answer is with its head, once that is there.
    fn length(&self, order: &Order) -> Option<usize> {
        let end = self
            .buffer
            .windows(4)
            .position(|four| four == b"\r\n\r\n")?;
        let head = String::from_utf8_lossy(&self.buffer[..end]);
        let status = head.split(' ').nth(1).unwrap_or_default();
        let asked = String::from_utf8_lossy(&order.bytes);
        assert_eq!(status, order.status, "{head}\n\nto {asked}");
        let length = head
            .lines()
            .filter_map(|line| line.split_once(": "))
            .find(|(name, _)| name.eq_ignore_ascii_case("content-length"))
            .map(|(_, length)| length.parse::<usize>().unwrap());
        Some(end + 4 + length.unwrap())
    }
}
