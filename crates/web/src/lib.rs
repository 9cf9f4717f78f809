//! What all rooms with pages share: the door (the accept loop and its deadlines), the guard (headers,
//! forged forms, how often one address may ask), problems as pages that say what to do, the frame
//! around a page, and the files of style that pages refer to.
//!
//! A room hands over its routes as a [`Room`]; the [`House`] puts rooms together, dresses them once
//! and serves them. This crate knows no page of any room, no law and no store; it keeps nothing of
//! what it is sent, and no page needs JavaScript or takes anything from another host.
//!
//! ```no_run
//! use std::sync::Arc;
//!
//! use axum::{Router, routing::get};
//! use web::{House, Masthead, Room, Settings};
//!
//! # async fn start() -> std::io::Result<()> {
//! let masthead = Arc::new(Masthead::new("示例县人民政府", "政府信息公开平台"));
//! let routes = Router::new().route("/", get(|| async { "…" }));
//! let house = House::new(Settings::default()).with(Room::new("/", routes, masthead));
//! let listener = tokio::net::TcpListener::bind("127.0.0.1:8086").await?;
//! house.serve(listener).await // until Ctrl-C
//! # }
//! ```

mod assets;
mod attachment;
mod cookie;
mod desk;
pub mod form;
mod given;
mod guard;
mod house;
mod page;
pub mod parts;
mod problem;
mod redirect;
mod server;
mod styleguide;
mod words;

pub use assets::{Asset, Kind, mark, style};
pub use attachment::{DOCX, XLSX, attachment};
pub use cookie::{PathCookie, SessionCookie, Token};
pub use desk::{Desk, NavEntry, NavGroup, Person};
pub use given::{Clock, LookFn};
pub use guard::{Client, Rate, limited};
pub use house::{House, MastheadFn, Room, Settings};
pub use page::{Link, Masthead, Shell, html};
pub use problem::Problem;
pub use redirect::{Done, WhatWasDone, local, redirect, redirect_with};
pub use server::stopped;
pub use words::{Words, date, weekday};
