"""What learning a place's form gives: ``python -m benchmarks.learning [FOLDER]``; of the example district alone ``python -m benchmarks.learning.district``."""
