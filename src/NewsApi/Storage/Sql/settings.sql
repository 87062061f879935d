-- One row: the login that readers' queries use where the settings name none.
create table newsroom.readers_login (
    only_row boolean primary key default true check (only_row),
    name text not null,
    password text not null
);

-- One row: the site's addresses and name, stored by the server for commands and for a server without these settings.
create table newsroom.site (
    only_row boolean primary key default true check (only_row),
    public_url text,
    reader_url text,
    name text
);
