//! `planlens outline`.

use super::Status;
use super::batch::{self, Report};
use super::console::Console;
use super::place::Place;
use anyhow::Result;
use clap::Args;
use planlens::Plan;
use planlens::model::{Failure, extents};
use planlens::render::{Format, Renderer};
use std::io::{self, Write};

#[derive(Args)]
pub struct Arguments {
    #[command(flatten)]
    batch: batch::Documents<Format>,
}

pub fn run(arguments: Arguments, console: Console) -> Result<Status> {
    let Arguments { batch } = arguments;
    let report = |several| {
        Ok(Outline {
            renderer: batch
                .form
                .renderer(batch.form.format, console, several, false),
        })
    };
    Ok(batch::run(&batch, console, report)?.status())
}

struct Outline {
    renderer: Renderer,
}

impl Report for Outline {
    fn open<W: Write>(&self, out: &mut W) -> io::Result<()> {
        self.renderer.open_outline(out)
    }

    fn between<W: Write>(&self, out: &mut W) -> io::Result<()> {
        self.renderer.between(out)
    }

    fn close<W: Write>(&self, out: &mut W) -> io::Result<()> {
        self.renderer.close(out)
    }

    fn failure<W: Place>(&self, failure: &Failure, out: &mut W) -> io::Result<bool> {
        self.renderer.failure(failure, out)
    }

    fn document<W: Place>(
        &self,
        plan: &mut Plan<'_>,
        text: &str,
        out: &mut W,
    ) -> io::Result<usize> {
        self.renderer.outline(plan, &extents(plan, text), out)?;
        Ok(plan.statements.len())
    }
}
