"""``pontic track``: the designer's own small program. It speaks to the site by HTTP and knows none of its tables."""
