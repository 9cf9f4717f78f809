use std::os::unix::fs::PermissionsExt;

use store::error::Error;
use store::port::Location;
use store::testing::{On, Place};
use store::{Store, on_both};

on_both! {
    fn a_store_opens_again_and_by_many_at_once(place: &Place) {
        drop(place.store());
        std::thread::scope(|scope| {
            for _ in 0..4 {
                scope.spawn(|| place.store());
            }
        });
    }

    fn many_that_open_an_empty_place_at_once_share_one_key(place: &Place) {
        let opened: Vec<_> = std::thread::scope(|scope| {
            let all: Vec<_> = (0..4).map(|_| scope.spawn(|| Store::open(place.location()))).collect();
            all.into_iter().map(|one| one.join().unwrap().map(drop)).collect()
        });
        assert_eq!(opened, [Ok(()), Ok(()), Ok(()), Ok(())]);
    }

    fn the_data_folder_is_its_owners(place: &Place) {
        drop(place.store());
        let folder = place.location().data_folder();
        assert_eq!(std::fs::metadata(folder).unwrap().permissions().mode() & 0o777, 0o700);
    }
}

#[test]
fn a_folder_that_cannot_be_made_is_told_with_what_to_do() {
    let place = Place::new(On::Sqlite);
    let file = place.beside("a-file");
    std::fs::write(&file, "").unwrap();
    let error = Store::open(&Location::folder(file.join("data"))).map(drop).unwrap_err();
    assert!(matches!(error, Error::NotWritable { .. }), "{error:?}");
    assert!(error.to_string().contains("请检查这个文件夹是否存在"), "{error}");
}

#[test]
fn an_address_with_a_password_is_never_printed() {
    let location = Location::postgres("/data", "postgres://xw:secret@host/xw");
    assert!(!format!("{location:?}").contains("secret"));
}
