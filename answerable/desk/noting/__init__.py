"""Writing notes beside the words of a finding."""
