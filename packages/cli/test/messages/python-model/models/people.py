def model(dbt, session):
    return dbt.ref("raw").df().query("{{ this is no Jinja")
