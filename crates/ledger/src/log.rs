//! The log (存证日志): a Merkle tree over all acts, kept twice.
