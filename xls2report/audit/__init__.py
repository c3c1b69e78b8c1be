"""A finished report read back into claims, each judged by what its printed figures can stand for."""
