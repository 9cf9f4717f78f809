//! Colours, as far as they tell whether a line can be seen.

use hayro_syntax::object::{Name, Number, Object};
use hayro_syntax::page::Resources;

/// The current colour for filling or for stroking.
#[derive(Clone, Copy, Debug)]
pub(super) struct Ink {
    space: Space,
    /// How light it is, from black (0) to white (1), as far as its numbers tell.
    light: Option<f64>,
    transparent: bool,
}

/// What the numbers of a colour mean.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Space {
    /// More is lighter: grey, RGB.
    Light,
    /// More is darker: CMYK, spot colours.
    Dark,
    /// Unknown, or not numbers.
    Other,
}

impl Default for Ink {
    fn default() -> Self {
        Self { space: Space::Light, light: Some(0.0), transparent: false }
    }
}

impl Ink {
    /// Whether paint of this colour leaves no mark on white paper.
    pub(super) fn leaves_no_mark(self) -> bool {
        /// Greys as light as this are still drawn as borders on purpose; lighter is white.
        const WHITE: f64 = 0.985;
        self.transparent || self.light.is_some_and(|light| light >= WHITE)
    }

    /// Whether it cannot be seen on anything.
    pub(super) fn is_transparent(self) -> bool {
        self.transparent
    }

    /// How light it is, from black (0) to white (1); nothing if that cannot be told.
    pub(super) fn light(self) -> Option<f64> {
        self.light.filter(|_| !self.transparent)
    }

    pub(super) fn set_alpha(&mut self, alpha: f64) {
        self.transparent = alpha <= 0.01;
    }

    pub(super) fn set_light(&mut self, numbers: &[Number]) {
        self.space = Space::Light;
        self.set(numbers);
    }

    pub(super) fn set_dark(&mut self, numbers: &[Number]) {
        self.space = Space::Dark;
        self.set(numbers);
    }

    /// A colour in the current space. Its darkest part counts, so that yellow is no white.
    pub(super) fn set(&mut self, numbers: &[Number]) {
        let numbers = numbers.iter().map(|number| number.as_f64().clamp(0.0, 1.0));
        self.light = match self.space {
            Space::Light => numbers.reduce(f64::min),
            Space::Dark => numbers.reduce(f64::max).map(|dark| 1.0 - dark),
            Space::Other => None,
        };
    }

    pub(super) fn set_space(&mut self, name: &Name<'_>, resources: &Resources<'_>) {
        self.light = None;
        self.space = match &**name {
            b"DeviceGray" | b"DeviceRGB" | b"CalGray" | b"CalRGB" | b"G" | b"RGB" => Space::Light,
            b"DeviceCMYK" | b"CMYK" => Space::Dark,
            _ => resources.get_color_space(name).map_or(Space::Other, |space| named(&space)),
        };
    }
}

fn named(space: &Object<'_>) -> Space {
    let Object::Array(parts) = space else { return Space::Other };
    let mut parts = parts.iter::<Object<'_>>();
    match parts.next().and_then(Object::into_name).as_deref() {
        Some(b"CalGray" | b"CalRGB" | b"DeviceRGB" | b"DeviceGray") => Space::Light,
        Some(b"Separation" | b"DeviceN" | b"DeviceCMYK") => Space::Dark,
        Some(b"ICCBased") => match parts.next().and_then(Object::into_stream) {
            Some(profile) => match profile.dict().get::<u8>("N") {
                Some(1 | 3) => Space::Light,
                Some(4) => Space::Dark,
                _ => Space::Other,
            },
            None => Space::Other,
        },
        _ => Space::Other,
    }
}
