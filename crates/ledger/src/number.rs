//! Numbers of documents (发文字号).
