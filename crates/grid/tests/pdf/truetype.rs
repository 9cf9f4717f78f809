//! A TrueType program made from nothing, with empty outlines.

/// A font whose glyph 1 is the first of `characters` and so on. `map` says whether it holds its map
/// from Unicode to glyphs; subsets in PDF files often have lost it.
pub(crate) fn font(characters: &str, map: bool) -> Vec<u8> {
    let glyphs = characters.chars().count() as u16 + 1;
    let mut tables: Vec<([u8; 4], Vec<u8>)> = Vec::new();
    if map {
        tables.push((*b"cmap", cmap(characters)));
    }
    tables.push((*b"glyf", vec![0; 4]));
    tables.push((*b"head", head()));
    tables.push((*b"hhea", hhea(glyphs)));
    tables.push((*b"hmtx", words(&[1000, 0].repeat(usize::from(glyphs)))));
    tables.push((*b"loca", words(&vec![0; usize::from(glyphs) + 1])));
    let mut profile = vec![0, 1, 0, 0];
    profile.extend(words(&[glyphs]));
    profile.extend([0; 26]);
    tables.push((*b"maxp", profile));

    let count = tables.len() as u16;
    let mut font = vec![0, 1, 0, 0];
    font.extend(words(&[count, 0, 0, 0]));
    let mut offset = 12 + 16 * tables.len();
    let mut body = Vec::new();
    for (tag, table) in &tables {
        font.extend(tag);
        font.extend([0; 4]);
        font.extend((offset as u32).to_be_bytes());
        font.extend((table.len() as u32).to_be_bytes());
        let padded = table.len().next_multiple_of(4);
        body.extend(table);
        body.resize(body.len() + padded - table.len(), 0);
        offset += padded;
    }
    font.extend(body);
    font
}

fn words(words: &[u16]) -> Vec<u8> {
    words.iter().flat_map(|word| word.to_be_bytes()).collect()
}

/// Format 4, one segment a character.
fn cmap(characters: &str) -> Vec<u8> {
    let mut codes: Vec<(u16, u16)> =
        characters.chars().zip(1..).map(|(c, glyph)| (c as u32 as u16, glyph)).collect();
    codes.sort_unstable();
    codes.push((0xFFFF, 0));
    let segments = codes.len() as u16;
    let ends: Vec<u16> = codes.iter().map(|(code, _)| *code).collect();
    let deltas: Vec<u16> = codes.iter().map(|(code, glyph)| glyph.wrapping_sub(*code)).collect();
    let mut table = words(&[4, 16 + segments * 8, 0, segments * 2, 0, 0, 0]);
    table.extend(words(&ends));
    table.extend(words(&[0]));
    table.extend(words(&ends));
    table.extend(words(&deltas));
    table.extend(words(&vec![0; codes.len()]));
    let mut cmap = words(&[0, 1, 3, 1]);
    cmap.extend(12_u32.to_be_bytes());
    cmap.extend(table);
    cmap
}

fn head() -> Vec<u8> {
    let mut head = words(&[1, 0, 1, 0, 0, 0]);
    head.extend(0x5F0F_3CF5_u32.to_be_bytes());
    head.extend(words(&[0, 1000]));
    head.extend([0; 16]);
    head.extend(words(&[0, 0, 1000, 1000, 0, 8, 2, 0, 0]));
    head
}

fn hhea(glyphs: u16) -> Vec<u8> {
    let mut hhea = words(&[1, 0, 880, 0xFF88, 0, 1000]);
    hhea.extend([0; 22]);
    hhea.extend(words(&[glyphs]));
    hhea
}
