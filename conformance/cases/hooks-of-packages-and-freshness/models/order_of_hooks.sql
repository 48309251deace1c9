select who, n from told
