//! Pieces of words: what a screen of the guide is made of, and what each piece rests on.

/// A piece of a step.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Block {
    pub heading: Option<Phrases>,
    pub body: Body,
    pub basis: Basis,
}

/// What a block is made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Body {
    /// Numbered, one action a line.
    Actions(&'static [&'static str]),
    Points(&'static [&'static str]),
    Text(&'static [&'static str]),
    /// The reason behind the step.
    Why(&'static [&'static str]),
    Caution(&'static [&'static str]),
    /// Folded away behind the block's heading.
    More(&'static [&'static str]),
    /// Label and value.
    Facts(&'static [(&'static str, &'static str)]),
    /// A way to another page of this app. Whoever takes it has answered a question with that, where `reply` names one
    /// and the answer.
    Goto {
        label: &'static str,
        target: Target,
        reply: Option<(&'static str, &'static str)>,
    },
    /// When the operators answer, on the reader's own clock.
    Hours,
}

impl Body {
    /// Every sentence of the block, for checks that read them all.
    pub fn lines(&self) -> Vec<&'static str> {
        match self {
            Body::Actions(lines)
            | Body::Points(lines)
            | Body::Text(lines)
            | Body::Why(lines)
            | Body::Caution(lines)
            | Body::More(lines) => lines.to_vec(),
            Body::Facts(rows) => rows.iter().flat_map(|(k, v)| [*k, *v]).collect(),
            Body::Goto { label, .. } => vec![label],
            Body::Hours => Vec::new(),
        }
    }
}

/// A page of this app that the words may point to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Target {
    Step(&'static str),
    Stage(&'static str),
    /// One of the questions that lead to the plan.
    Question(&'static str),
    Tickets,
    TicketForm,
    /// The first message to support.
    Letter,
    /// The one that asks again.
    FollowUp,
    /// The words for the identity video.
    Video,
    Timers,
    Print,
    /// What this phone holds.
    Data,
}

impl Target {
    /// The page that the files of words call so.
    pub fn page(name: &str) -> Option<Self> {
        Some(match name {
            "tickets" => Self::Tickets,
            "ticket-form" => Self::TicketForm,
            "letter" => Self::Letter,
            "follow-up" => Self::FollowUp,
            "video" => Self::Video,
            "timers" => Self::Timers,
            "print" => Self::Print,
            "data" => Self::Data,
            _ => return None,
        })
    }
}

/// Why a block may say what it says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Basis {
    /// These claims, by id.
    Claims(&'static [&'static str]),
    /// Our own words, which state nothing about the exchange.
    Ours,
}

/// Text with marks (`|`) where a line may break, for headings.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Phrases(pub &'static str);

impl Phrases {
    /// The pieces between which a line may break.
    pub fn pieces(self) -> impl Iterator<Item = &'static str> {
        self.0.split('|')
    }

    /// The words without the marks.
    pub fn plain(self) -> String {
        self.0.replace('|', "")
    }
}
