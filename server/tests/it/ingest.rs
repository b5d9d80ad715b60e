//! Messages go in through the real writer, on both engines; cards and conversations come out as design 3.1 and 3.2 say.

mod brake;
mod cards;
mod companies;
mod conversations;
mod evidence;
mod language;
mod many;
mod partition;
mod rules;
mod statements;
