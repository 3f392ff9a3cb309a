//! Where a work that is too high for one file is cut.

use std::ops::Range;

use super::band::ROW_ALIGN;

/// Cuts a stack of strips into the fewest pages that are at most `most` pixels high, all of
/// about the same height. Pages end between strips; only a strip that is itself higher than a
/// page is cut inside.
pub fn split(heights: &[u32], most: u32) -> Vec<Range<u64>> {
    let most = u64::from(most.max(ROW_ALIGN));
    let fewest = cut(heights, most);
    // The lowest page height that still needs no more pages makes them even.
    let (mut low, mut high) = (u64::from(ROW_ALIGN), most);
    while low < high {
        let middle = low.midpoint(high);
        if cut(heights, middle).len() > fewest.len() {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    cut(heights, high)
}

fn cut(heights: &[u32], most: u64) -> Vec<Range<u64>> {
    let mut pages = Vec::new();
    let (mut start, mut end) = (0, 0);
    for height in heights {
        let below = end + u64::from(*height);
        if below - start > most && end > start {
            pages.push(start..end);
            start = end;
        }
        while below - start > most {
            let whole_blocks = most - most % u64::from(ROW_ALIGN);
            pages.push(start..start + whole_blocks);
            start += whole_blocks;
        }
        end = below;
    }
    if end > start {
        pages.push(start..end);
    }
    pages
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_are_few_and_even() {
        let check = |heights: &[u32], most: u32, ends: &[u64]| {
            let pages = split(heights, most);
            assert_eq!(pages.iter().map(|page| page.end).collect::<Vec<_>>(), ends);
            let starts: Vec<u64> = pages.iter().map(|page| page.start).collect();
            assert_eq!(starts[0], 0);
            assert_eq!(&starts[1..], &ends[..ends.len() - 1]);
        };
        check(&[400, 400, 400], 1200, &[1200]);
        check(&[400, 400, 400], 1199, &[800, 1200]);
        // Not 900 + 100.
        check(&[300, 300, 300, 100], 900, &[600, 1000]);
        // A strip that is higher than any page.
        check(&[100, 2500, 100], 1000, &[100, 972, 1844, 2700]);
    }
}
