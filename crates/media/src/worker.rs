//! The child process: reads one request, writes events.
