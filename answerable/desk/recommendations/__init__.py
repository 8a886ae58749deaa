"""What the committee recommends, from the draft to its closing; and the tracker that was kept before."""
