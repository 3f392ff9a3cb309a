//! The puzzle: fetched, solved a slice at a time so that the page stays alive, and written into the
//! field.

use std::{cell::Cell, rc::Rc, time::Duration};

use domain::accounts::Puzzle;
use web_sys::HtmlElement;

use crate::browser::{self, Body, Json};

/// Numbers in one slice: some milliseconds on a phone.
const SLICE: u32 = 8192;

pub fn start(root: &HtmlElement) {
    let Some(button) = browser::find(root, ".captcha__solve") else {
        return;
    };
    let root = root.clone();
    browser::on(&button, "click", move |_| fetch(&root));
}

/// Gives the field back to the person: what the browser wrote there is void.
pub fn give_back(root: &HtmlElement) {
    // Slices on their way see that the puzzle is not theirs any more.
    browser::set(root, "data-round", "");
    say(root, "");
    lock(root, false);
}

fn lock(root: &HtmlElement, locked: bool) {
    if let Some(input) = browser::find(root, ".captcha__input") {
        browser::toggle(&input, "readonly", locked);
    }
    if let Some(button) = browser::find(root, ".captcha__solve") {
        browser::toggle(&button, "disabled", locked);
    }
}

fn fetch(root: &HtmlElement) {
    lock(root, true);
    say(root, "solving");
    show(root, Some(0));
    let source = browser::word(root, "source");
    let page = root.clone();
    browser::send(
        "GET",
        &format!("{source}/puzzle"),
        &Body::Nothing,
        None,
        move |answer| match answer.ok().as_ref().and_then(read) {
            Some(puzzle) => {
                browser::set(&page, "data-round", &puzzle.salt);
                slice(page, Rc::new(puzzle), Rc::new(Cell::new(0)));
            }
            None => give_up(&page),
        },
    );
}

fn read(json: &Json) -> Option<Puzzle> {
    Some(Puzzle {
        salt: json.get("salt").text(),
        target: json.get("target").text(),
        most: json.get("most").number()?,
    })
}

fn slice(root: HtmlElement, puzzle: Rc<Puzzle>, from: Rc<Cell<u32>>) {
    if browser::word(&root, "round") != puzzle.salt {
        return;
    }
    let tried = from.get();
    if let Some(number) = puzzle.search(tried, SLICE) {
        finish(&root, number);
    } else if tried >= puzzle.most {
        give_up(&root);
    } else {
        from.set(tried + SLICE);
        show(&root, Some(tried / (puzzle.most / 100).max(1)));
        browser::after(Duration::ZERO, move || slice(root, puzzle, from));
    }
}

fn finish(root: &HtmlElement, number: u32) {
    if let Some(input) = browser::input(root, ".captcha__input") {
        input.set_value(&Puzzle::answer(number));
        browser::mark(&input, false);
    }
    show(root, None);
    say(root, "solved");
}

fn give_up(root: &HtmlElement) {
    show(root, None);
    lock(root, false);
    say(root, "unsolved");
}

fn show(root: &HtmlElement, percent: Option<u32>) {
    if let Some(bar) = browser::find(root, ".captcha__progress") {
        bar.set_hidden(percent.is_none());
        browser::set(&bar, "value", &percent.unwrap_or(0).to_string());
    }
}

fn say(root: &HtmlElement, word: &str) {
    let words = if word.is_empty() {
        String::new()
    } else {
        browser::word(root, word)
    };
    browser::write(root, ".captcha__status", &words);
}
