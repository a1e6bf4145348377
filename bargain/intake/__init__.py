"""The papers that `bargain import` takes in, one kind a file; see CONTRIBUTING, "Add a kind of import"."""
