//! Takes out of the module what the framework compiles into it for everyone and this application never calls.
//!
//! A view without its type is a table of functions, one table per kind of view. One of those functions serves a way of
//! waking a page that Kartoteka does not use; the compiler cannot know that, so it stays, a tenth of the whole module.
//! Emptied, it and all that it alone calls fall to `wasm-opt`. One that were called after all would stop the page with a
//! trap, which every browser test would show.

use walrus::{FunctionBuilder, FunctionKind, Module, ModuleConfig};

use crate::Outcome;

/// What stands in the names of the functions that wake a view for `hydrate_lazy`, code loaded page by page. No more than
/// these: the compiler makes one function of equal ones, under the name of either, and what is like another view's way
/// of waking lazily may be something else's way of doing anything.
const UNUSED: &str = "into_any13hydrate_async";

/// The module without the bodies of those functions.
pub(crate) fn unused(wasm: &[u8]) -> Outcome<Vec<u8>> {
    let mut module = ModuleConfig::new().parse(wasm).map_err(|error| format!("{error:#}"))?;
    if empty(&mut module, UNUSED) == 0 {
        return Err(format!("no function is called {UNUSED:?} any more: see what became of it").into());
    }
    Ok(module.emit_wasm())
}

/// Empties the functions that have this in their names, and tells how many there were.
fn empty(module: &mut Module, part: &str) -> usize {
    let named = |name: &Option<String>| name.as_ref().is_some_and(|name| name.contains(part));
    let found: Vec<_> = module
        .funcs
        .iter_local()
        .filter(|(id, _)| named(&module.funcs.get(*id).name))
        .map(|(id, function)| (id, function.ty()))
        .collect();
    for (id, kind) in &found {
        let (params, results) = module.types.params_results(*kind);
        let (params, results) = (params.to_vec(), results.to_vec());
        let arguments = params.iter().map(|kind| module.locals.add(*kind)).collect();
        let mut builder = FunctionBuilder::new(&mut module.types, &params, &results);
        builder.func_body().unreachable();
        module.funcs.get_mut(*id).kind = FunctionKind::Local(builder.local_func(arguments));
    }
    found.len()
}
