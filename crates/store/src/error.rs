//! What can go wrong between the program and its disk or database.
//!
//! Each variant's sentence is for the administrator who meets it: what happened, and what to do.
//! Driver types stay inside, so an error can be cloned for every job of a group that failed together.

use std::path::PathBuf;

/// The answer of everything in this crate that can fail.
pub type Result<T, E = Error> = std::result::Result<T, E>;

/// Why the store could not do what it was asked.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// No room left, on the disk of the data folder or of the database server. Nothing of the
    /// transaction was kept.
    #[error("磁盘已满，这次改动没有保存。请清理或扩大数据所在的磁盘，然后重试。（{detail}）")]
    DiskFull {
        /// What the system said.
        detail: String,
    },
    /// A file or folder cannot be made or written.
    #[error("不能写入{}。请检查这个文件夹是否存在、运行本程序的用户是否有写权限。（{detail}）", path.display())]
    NotWritable {
        /// The file or folder.
        path: PathBuf,
        /// What the system said.
        detail: String,
    },
    /// A file cannot be read.
    #[error("不能读取{}。请检查文件是否存在、运行本程序的用户是否有读权限。（{detail}）", path.display())]
    NotReadable {
        /// The file.
        path: PathBuf,
        /// What the system said.
        detail: String,
    },
    /// The database was written by a newer program.
    #[error(
        "数据库的版本（{found}）比本程序认识的（{known}）新。请换用更新的程序打开它；不要用旧程序打开，以免损坏数据。"
    )]
    Newer {
        /// The highest migration that the database has.
        found: i64,
        /// The highest migration that the program knows.
        known: i64,
    },
    /// A migration that was applied differs from the one in the program.
    #[error(
        "数据库的第{number}号结构变更与本程序所带的不一致。请核对程序版本是否正确，或从备份恢复。"
    )]
    Altered {
        /// The number of the migration.
        number: i64,
    },
    /// The database is in an encoding that cannot hold Chinese, or otherwise unfit.
    #[error("这个数据库不能使用：{detail}")]
    Unfit {
        /// What is wrong, and how to make it right.
        detail: String,
    },
    /// The PostgreSQL server does not answer, or ended the connection. Nothing was kept.
    #[error(
        "连不上 PostgreSQL 数据库。请检查数据库是否已启动，地址、用户名、密码是否正确。（{detail}）"
    )]
    Unreachable {
        /// What the system said.
        detail: String,
    },
    /// The connection ended while the server was committing, and what became of it cannot be told.
    #[error(
        "与数据库的连接在提交时中断，不能确定这次改动是否已保存。请先查看结果，再决定是否重做。"
    )]
    Uncertain,
    /// Somebody else holds the database, or transactions kept colliding, for too long.
    #[error("数据库正忙，这次改动没有保存。请稍候重试。（{detail}）")]
    Busy {
        /// What the system said.
        detail: String,
    },
    /// A rule of the tables was broken, such as a key that exists already.
    #[error("数据与已有的数据冲突，没有保存。（{detail}）")]
    Constraint {
        /// What the database said.
        detail: String,
    },
    /// Stored data is damaged or is not what the program wrote.
    #[error("数据已损坏：{detail}。请运行体检（doctor），必要时从备份恢复。")]
    Damaged {
        /// What was found, and where.
        detail: String,
    },
    /// The master key file is not there, though the database holds sealed personal data.
    #[error("找不到主密钥文件{}，而数据库里已有用它加密的个人信息。请把备份的主密钥放回原处。", path.display())]
    MasterKeyMissing {
        /// Where it should be.
        path: PathBuf,
    },
    /// The master key file does not belong to this database.
    #[error("主密钥文件{}与这个数据库不符。请放回与数据库一起使用的那一份主密钥。", path.display())]
    MasterKeyWrong {
        /// Where it is.
        path: PathBuf,
    },
    /// The master key file can be read by other users of the machine, or holds no key.
    #[error("主密钥文件{}不能使用：{detail}", path.display())]
    MasterKeyUnfit {
        /// Where it is.
        path: PathBuf,
        /// What is wrong with it.
        detail: String,
    },
    /// A file is larger than allowed.
    #[error("文件超过上限（{limit}字节），没有保存。")]
    TooLarge {
        /// The most that is allowed, in bytes.
        limit: u64,
    },
    /// A file was sealed into a record that was erased before the file was held. Nothing of it can
    /// be read any more.
    #[error("这份个人信息已被销毁，附件没有保存。请刷新页面，核对后再上传。")]
    Erased,
    /// A text holds U+0000, or a number is beyond 64 bits: no engine keeps such a value alike.
    #[error("这个值不能存入数据库：{detail}")]
    Value {
        /// What is wrong with it.
        detail: String,
    },
    /// Whoever held a lease lost it, because it ran out and another took the work.
    #[error("这项工作的租约已过期，已由别处接手。")]
    LeaseLost,
    /// Restoring needs an empty place.
    #[error("{detail}")]
    NotEmpty {
        /// What is there already, and what to do.
        detail: String,
    },
    /// A fault of the program, such as a write inside a write.
    #[error("程序内部错误：{detail}")]
    Misuse {
        /// What was done.
        detail: String,
    },
    /// Anything else that the database says.
    #[error("数据库报告错误：{detail}")]
    Database {
        /// What it said.
        detail: String,
    },
}

impl Error {
    /// A file or folder that cannot be written, or a disk without room, from what the system said.
    pub(crate) fn writing(path: impl Into<PathBuf>, error: &std::io::Error) -> Self {
        match error.kind() {
            std::io::ErrorKind::StorageFull | std::io::ErrorKind::QuotaExceeded => {
                Self::DiskFull { detail: error.to_string() }
            }
            _ => Self::NotWritable { path: path.into(), detail: error.to_string() },
        }
    }

    /// A file that cannot be read, from what the system said.
    pub(crate) fn reading(path: impl Into<PathBuf>, error: &std::io::Error) -> Self {
        Self::NotReadable { path: path.into(), detail: error.to_string() }
    }

    /// Stored data that is not what the program wrote.
    pub(crate) fn damaged(detail: impl Into<String>) -> Self {
        Self::Damaged { detail: detail.into() }
    }
}
