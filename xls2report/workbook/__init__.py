"""Grids → the nine tables. Knows how sheets spell things; computes nothing."""
