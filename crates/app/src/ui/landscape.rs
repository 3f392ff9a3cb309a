//! Ink mountains over water with a small boat: the picture of empty places.

use leptos::prelude::*;

/// Ridges from far to near, in a field of 960×300.
const FAR: &str = "M0 300L0 205C7 205 27 205 40 203C53 201 67 197 80 193C93 189 107 182 120 179C133 175 147 173 160 174C173 174 187 179 200 180C213 181 227 180 240 179C253 177 267 172 280 173C293 173 307 179 320 180C333 181 347 183 360 179C373 176 387 166 400 160C413 155 427 148 440 146C453 144 467 148 480 149C493 150 507 152 520 151C533 151 547 145 560 147C573 149 587 157 600 164C613 170 627 183 640 186C653 189 667 189 680 183C693 178 707 165 720 153C733 140 747 120 760 109C773 98 787 89 800 88C813 88 827 102 840 105C853 109 867 109 880 109C893 110 907 100 920 109C933 118 953 153 960 161V300Z";
const MIDDLE: &str = "M0 300L0 215C7 212 27 201 40 198C53 195 67 195 80 197C93 200 107 208 120 212C133 216 147 221 160 222C173 224 187 224 200 223C213 221 227 218 240 215C253 211 267 205 280 201C293 197 307 191 320 191C333 190 347 193 360 197C373 200 387 208 400 213C413 218 427 222 440 225C453 227 467 228 480 228C493 227 507 227 520 222C533 218 547 211 560 201C573 191 587 174 600 164C613 153 627 142 640 138C653 133 667 137 680 138C693 139 707 139 720 146C733 152 747 165 760 177C773 189 787 209 800 217C813 225 827 228 840 225C853 222 867 207 880 198C893 189 907 173 920 170C933 167 953 178 960 179V300Z";
const NEAR: &str = "M0 300L0 225C8 227 32 230 48 233C64 235 80 241 96 242C112 243 128 239 144 238C160 238 176 238 192 240C208 243 224 250 240 254C256 257 272 259 288 261C304 262 320 261 336 261C352 261 368 261 384 260C400 260 416 260 432 259C448 259 464 259 480 259C496 258 512 258 528 258C544 259 560 259 576 259C592 260 608 261 624 260C640 260 656 262 672 258C688 254 704 247 720 239C736 231 752 216 768 209C784 201 800 200 816 195C832 190 848 181 864 179C880 177 896 175 912 182C928 188 952 210 960 216V300Z";

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
            <circle class="landscape__sun" cx="652" cy="88" r="32"></circle>
            <g class="landscape__birds">
                <path d="M536 84q8-9 14 0q7-9 15 0"></path>
                <path d="M568 66q6-7 11 0q5-7 11 0"></path>
                <path d="M506 58q5-6 9 0q5-6 9 0"></path>
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
