"""The desk: what a clerk does when signed in, above all opening a matter from its papers. May import up to diary."""
