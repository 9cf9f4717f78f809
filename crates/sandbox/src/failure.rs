//! Why a file got no answer, in words for the person who holds it.

use std::time::Duration;

/// Why a worker gave no answer. Each concerns one file only; the pool goes on.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Failure {
    /// It took longer than the limit and was stopped.
    #[error(
        "读取这个文件超过了 {} 秒，已经停止。文件可能已损坏或内容过多，请重新导出后再试，或直接粘贴正文。",
        .limit.as_secs_f32()
    )]
    TimedOut {
        /// The limit.
        limit: Duration,
    },
    /// It needed more memory than the limit.
    #[error(
        "读取这个文件所需的内存超过 {} MB，已经停止。文件可能已损坏或内容过多，请重新导出后再试，或直接粘贴正文。",
        .limit >> 20
    )]
    OutOfMemory {
        /// The limit in bytes.
        limit: u64,
    },
    /// What was read from it is larger than the limit.
    #[error("文件的内容过多（读出的文字超过 {} MB），不像一份年报。请只提供年报本身。", .limit >> 20)]
    AnswerTooLarge {
        /// The limit in bytes.
        limit: u64,
    },
    /// The reader broke down on it.
    #[error(
        "读取这个文件时程序出了错，其他文件不受影响。请把文件另存为 .docx 或网页后再试，或直接粘贴正文。"
    )]
    Crashed {
        /// What happened, for those who maintain the program. It may quote the file.
        detail: String,
    },
    /// No worker could be started.
    #[error("读取文件的子进程没有启动（{reason}）。请联系维护人员；其他文件也会受影响。")]
    NotStarted {
        /// The system's reason.
        reason: String,
    },
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_has_a_sentence_that_says_what_to_do_and_quotes_no_file() {
        for failure in [
            Failure::TimedOut { limit: Duration::from_secs(10) },
            Failure::OutOfMemory { limit: 512 << 20 },
            Failure::AnswerTooLarge { limit: 16 << 20 },
            Failure::Crashed { detail: "words of the file".to_owned() },
            Failure::NotStarted { reason: "no such file".to_owned() },
        ] {
            let sentence = failure.to_string();
            assert!(sentence.contains('请') && !sentence.contains("words"), "{sentence}");
        }
        assert!(
            Failure::TimedOut { limit: Duration::from_secs(10) }.to_string().contains(" 10 秒")
        );
    }
}
