"""Inputs that mean harm, fed to the program as it reads them."""
