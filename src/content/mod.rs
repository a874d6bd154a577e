//! The words, as `build.rs` wrote them after its checks.

use crate::rules::desk::letters::phrase::{Fixed, Pair, Words};
use crate::rules::guide::blocks::{Basis, Block, Body, Phrases, Target};
use crate::rules::guide::claims::{Certainty, Claim, ClaimPart, Source};
use crate::rules::guide::model::{Choice, Fork, Guide, Next, Stage, Step, StepKind};
use crate::rules::guide::questions::{Finding, Question, Reply, Rule, Slot, Span, Test, Triage, Wait};
use crate::rules::guide::search::{Synonym, Tool};

include!(concat!(env!("OUT_DIR"), "/guide.rs"));
include!(concat!(env!("OUT_DIR"), "/search.rs"));
include!(concat!(env!("OUT_DIR"), "/message.rs"));
include!(concat!(env!("OUT_DIR"), "/ui.rs"));
