//! The picture of a code (二维码), as vectors and as points.

use fast_qr::QRBuilder;
use fast_qr::convert::Builder as _;
use fast_qr::convert::svg::SvgBuilder;

/// The light edge that readers need, in modules.
const EDGE: usize = 2;

/// The picture as SVG; empty if the text is longer than any code can hold.
pub(super) fn svg(holds: &str) -> String {
    QRBuilder::new(holds)
        .build()
        .map(|code| SvgBuilder::default().margin(EDGE).to_str(&code))
        .unwrap_or_default()
}

/// The picture as PNG in black and white, eight points a module; `None` as above.
pub(super) fn png(holds: &str) -> Result<Option<Vec<u8>>, png::EncodingError> {
    const SCALE: usize = 8;
    let Ok(code) = QRBuilder::new(holds).build() else { return Ok(None) };
    let side = code.size + 2 * EDGE;
    let mut rows = Vec::new();
    for row in 0..side {
        // Eight points a module: one byte each.
        let line: Vec<u8> = (0..side)
            .map(|column| {
                let inside = (EDGE..EDGE + code.size).contains(&row)
                    && (EDGE..EDGE + code.size).contains(&column);
                if inside && code[row - EDGE][column - EDGE].value() { 0 } else { 0xFF }
            })
            .collect();
        for _ in 0..SCALE {
            rows.extend_from_slice(&line);
        }
    }
    let mut file = Vec::new();
    let points = (side * SCALE) as u32;
    let mut encoder = png::Encoder::new(&mut file, points, points);
    encoder.set_color(png::ColorType::Grayscale);
    encoder.set_depth(png::BitDepth::One);
    let mut writer = encoder.write_header()?;
    writer.write_image_data(&rows)?;
    writer.finish()?;
    Ok(Some(file))
}
