"""Questions from elsewhere and for elsewhere: GIFT, Moodle XML, QTI and CSV. Pure but for ``service.py``."""
