"""Training the reader: the data, the network, the training loop and the export; nothing here runs in the product."""
