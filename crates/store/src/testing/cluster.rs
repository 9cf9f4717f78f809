//! A PostgreSQL server for one process.

use std::io;
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use ::postgres::{Client, NoTls};

/// How long the server may take to start on a busy machine.
const PATIENCE: Duration = Duration::from_mins(1);

/// Runs the server as its child, and ends it and removes its folder when standard input closes:
/// that happens when the process that holds the other end stops, also by `kill -9`.
const GUARD: &str = r#"
trap '' INT TERM HUP
"$@" &
server=$!
(read -r _; kill -QUIT "$server" 2>/dev/null) <&3 &
exec 3<&-
wait "$server"
rm -rf "$FOLDER"
"#;

/// What the server does about the disk.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Durability {
    /// Nothing: what is tested would survive the end of the server, not that of the machine.
    Fast,
    /// What a server does as it is installed: for measuring.
    Full,
}

/// A private server: on a socket in a folder of its own, without a port.
#[derive(Debug)]
pub struct Cluster {
    folder: PathBuf,
    guard: Child,
}

impl Cluster {
    /// Makes a cluster and starts its server.
    pub fn start(durability: Durability) -> io::Result<Self> {
        let programs = programs()?;
        let folder = tempfile::Builder::new().prefix("pg-").tempdir()?.keep();
        let data = folder.join("data");
        std::fs::create_dir(&data)?;
        // The server refuses to run as root; Debian's package has made a user for it.
        let as_root = is_root(&folder)?;
        if as_root {
            succeed(Command::new("chown").args(["-R", "postgres"]).arg(&folder))?;
        }
        let run = |program: &str| {
            let program = programs.join(program);
            let mut command =
                Command::new(if as_root { "setpriv".into() } else { program.clone() });
            if as_root {
                command.args(["--reuid=postgres", "--regid=postgres", "--clear-groups"]);
                command.arg(&program);
            }
            command.current_dir(&folder);
            command
        };
        succeed(run("initdb").arg("-D").arg(&data).args([
            "--no-sync",
            "--auth=trust",
            "--username=postgres",
            "--encoding=UTF8",
            "--locale=C",
        ]))?;
        let server = run("postgres");
        let mut guard = Command::new("sh");
        guard.args(["-c", &format!("exec 3<&0 </dev/null\n{GUARD}"), "guard"]);
        guard.arg(server.get_program()).args(server.get_args());
        guard.arg("-D").arg(&data).arg("-k").arg(&folder);
        for setting in settings(durability) {
            guard.arg("-c").arg(setting);
        }
        let log = std::fs::File::create(folder.join("log"))?;
        let guard = guard
            .env("FOLDER", &folder)
            .current_dir(&folder)
            .process_group(0)
            .stdin(Stdio::piped())
            .stdout(log.try_clone()?)
            .stderr(log)
            .spawn()?;
        let cluster = Self { folder, guard };
        cluster.wait_until_it_answers()?;
        Ok(cluster)
    }

    /// The address of one of its databases.
    pub fn address(&self, database: &str) -> String {
        let folder = self.folder.display().to_string().replace('/', "%2F");
        format!("postgres://postgres@{folder}/{database}")
    }

    /// Makes an empty database; gives its address.
    ///
    /// # Panics
    /// If the server refuses.
    pub fn database(&self) -> String {
        let name = super::fresh_name();
        self.ask(&format!("CREATE DATABASE {name}")).expect("a new database");
        self.address(&name)
    }

    /// Makes an empty schema in the server's own database; gives its address. Ten times as fast as a
    /// database, and for the store the same.
    ///
    /// # Panics
    /// If the server refuses.
    pub fn schema(&self) -> String {
        let name = super::fresh_name();
        self.ask(&format!("CREATE SCHEMA {name}")).expect("a new schema");
        format!("{}?options=-c%20search_path%3D{name}", self.address("postgres"))
    }

    /// Runs a statement as the owner of the server, in its own database.
    pub fn ask(&self, statement: &str) -> Result<(), ::postgres::Error> {
        Client::connect(&self.address("postgres"), NoTls)?.batch_execute(statement)
    }

    /// The texts in the first column of an answer; none if the server does not answer.
    pub fn tell(&self, question: &str) -> Vec<String> {
        Client::connect(&self.address("postgres"), NoTls)
            .and_then(|mut client| client.query(question, &[]))
            .map(|rows| rows.iter().map(|row| row.get(0)).collect())
            .unwrap_or_default()
    }

    /// The folder of its socket.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    fn wait_until_it_answers(&self) -> io::Result<()> {
        let deadline = Instant::now() + PATIENCE;
        while let Err(error) = self.ask("SELECT 1") {
            if Instant::now() > deadline {
                let log = std::fs::read_to_string(self.folder.join("log")).unwrap_or_default();
                return Err(io::Error::other(format!("{error}\n{log}")));
            }
            std::thread::sleep(Duration::from_millis(20));
        }
        Ok(())
    }
}

impl Drop for Cluster {
    fn drop(&mut self) {
        drop(self.guard.stdin.take());
        let _ = self.guard.wait();
    }
}

fn settings(durability: Durability) -> Vec<&'static str> {
    let mut settings = vec![
        "listen_addresses=",
        "max_connections=200",
        "shared_buffers=32MB",
        "logging_collector=off",
    ];
    if durability == Durability::Fast {
        settings.extend(["fsync=off", "full_page_writes=off"]);
    }
    settings
}

/// The folder of the newest installed server.
fn programs() -> io::Result<PathBuf> {
    let installed = std::fs::read_dir("/usr/lib/postgresql").into_iter().flatten().flatten();
    let newest = installed
        .filter_map(|entry| {
            let version: u32 = entry.file_name().to_str()?.parse().ok()?;
            let programs = entry.path().join("bin");
            programs.join("initdb").exists().then_some((version, programs))
        })
        .max();
    let on_path = || {
        let path = std::env::var_os("PATH")?;
        std::env::split_paths(&path).find(|folder| folder.join("initdb").exists())
    };
    newest
        .map(|(_, programs)| programs)
        .or_else(on_path)
        .ok_or_else(|| io::Error::other("PostgreSQL is not installed; scripts/prepare installs it"))
}

/// Whether what this process makes belongs to root.
fn is_root(made: &Path) -> io::Result<bool> {
    use std::os::unix::fs::MetadataExt;
    Ok(std::fs::metadata(made)?.uid() == 0)
}

fn succeed(command: &mut Command) -> io::Result<()> {
    let output = command.output()?;
    if output.status.success() {
        return Ok(());
    }
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    Err(io::Error::other(format!("{}: {said}", command.get_program().display())))
}
