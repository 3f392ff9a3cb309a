//! Ink mountains over water with a small boat: the picture of empty places.

use leptos::prelude::*;

/// Ridges from far to near, in a field of 960×300.
const FAR: &str = "M0 300L0 205C7 205 27 206 40 201C53 197 67 188 80 177C93 166 107 144 120 134C133 124 147 117 160 117C173 117 187 130 200 134C213 137 227 136 240 139C253 141 267 144 280 149C293 154 307 167 320 169C333 171 347 166 360 161C373 157 387 144 400 140C413 136 427 135 440 136C453 138 467 147 480 149C493 152 507 153 520 154C533 155 547 151 560 154C573 157 587 167 600 174C613 180 627 189 640 191C653 193 667 191 680 185C693 179 707 167 720 156C733 144 747 125 760 115C773 105 787 96 800 95C813 94 827 106 840 109C853 112 867 110 880 113C893 115 907 112 920 122C933 132 953 163 960 171V300Z";
const MIDDLE: &str = "M0 300L0 206C7 199 27 173 40 167C53 160 67 160 80 166C93 172 107 193 120 202C133 212 147 219 160 222C173 225 187 224 200 222C213 220 227 215 240 210C253 205 267 195 280 189C293 183 307 175 320 174C333 173 347 177 360 182C373 187 387 198 400 205C413 212 427 218 440 222C453 226 467 227 480 227C493 227 507 226 520 221C533 217 547 209 560 198C573 187 587 167 600 155C613 143 627 130 640 125C653 121 667 124 680 126C693 129 707 133 720 142C733 151 747 168 760 181C773 194 787 213 800 221C813 229 827 230 840 228C853 225 867 212 880 204C893 196 907 182 920 180C933 177 953 186 960 187V300Z";
const NEAR: &str = "M0 300L0 194C8 197 32 203 48 208C64 214 80 225 96 227C112 229 128 222 144 222C160 222 176 221 192 226C208 230 224 242 240 248C256 253 272 257 288 260C304 262 320 261 336 261C352 261 368 261 384 260C400 260 416 260 432 259C448 259 464 259 480 259C496 258 512 258 528 258C544 259 560 259 576 259C592 260 608 261 624 260C640 260 656 261 672 256C688 252 704 242 720 233C736 225 752 212 768 206C784 199 800 197 816 192C832 187 848 176 864 175C880 174 896 178 912 186C928 194 952 217 960 223V300Z";

/// Decorative; takes its colours from the style sheet, so that it follows the appearance.
#[component]
pub fn Landscape() -> impl IntoView {
    view! {
        <svg
            class="landscape"
            viewBox="0 0 960 300"
            preserveAspectRatio="xMidYMax slice"
            aria-hidden="true"
            focusable="false"
        >
            <circle class="landscape__sun" cx="690" cy="92" r="34"></circle>
            <g class="landscape__birds">
                <path d="M566 84q8-9 14 0q7-9 15 0"></path>
                <path d="M598 66q6-7 11 0q5-7 11 0"></path>
                <path d="M536 58q5-6 9 0q5-6 9 0"></path>
            </g>
            <path class="landscape__ridge landscape__ridge--far" d=FAR></path>
            <path class="landscape__ridge landscape__ridge--middle" d=MIDDLE></path>
            <path class="landscape__ridge landscape__ridge--near" d=NEAR></path>
            <g class="landscape__boat">
                <path d="M404 262q34 13 80 0q-6 14-20 15h-38q-16-1-22-15z"></path>
                <path d="M432 261q4-17 20-17q13 0 17 17z"></path>
                <path class="landscape__line" d="M416 258l-16-34M372 284h148M432 291h64"></path>
            </g>
        </svg>
    }
}
