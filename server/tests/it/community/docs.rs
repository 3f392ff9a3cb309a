//! The description of the contract is complete.

use serde_json::Value;

use super::access::routes_with_methods;

#[test]
fn every_call_is_described() {
    let file = concat!(env!("CARGO_MANIFEST_DIR"), "/../docs/openapi.json");
    let text = std::fs::read_to_string(file).unwrap();
    let described: Value = serde_json::from_str(&text).unwrap();
    let paths = described["paths"].as_object().unwrap();
    let routes = routes_with_methods();
    for (route, methods) in &routes {
        for method in methods {
            assert!(
                paths
                    .get(route)
                    .is_some_and(|path| path.get(*method).is_some()),
                "docs/openapi.json lacks {method} {route}"
            );
        }
    }
    for (path, calls) in paths {
        for method in calls.as_object().unwrap().keys() {
            let known = routes
                .iter()
                .any(|(route, methods)| route == path && methods.contains(&method.as_str()));
            assert!(
                known,
                "docs/openapi.json has {method} {path}, the server has not"
            );
        }
    }
    for reference in text.split("\"$ref\": \"#").skip(1) {
        let pointer = reference.split('"').next().unwrap();
        assert!(described.pointer(pointer).is_some(), "nothing at {pointer}");
    }
}
