"""Common Cartridge 1.1, 1.2 and 1.3: what other learning platforms export."""
