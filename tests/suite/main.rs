//! All tests of the program and the library as their users see them, in one program, which links once.
#![allow(clippy::unwrap_used)]

mod common;

mod annotation;
mod architecture;
mod cli;
mod compare;
mod examples;
mod facts;
mod formats;
mod fuzz;
mod golden;
mod hostile;
mod lexicon;
mod lines;
mod properties;
mod reading;
mod readings;
mod readme;
mod report;
mod resume;
mod schema;
mod settings;
mod sources;
mod tables;
mod terminal;
