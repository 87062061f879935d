using Microsoft.Extensions.Options;
using NewsApi.Contract;
using Npgsql;

namespace NewsApi.Storage.Settings;

/// <summary>
/// The settings of the site as the database keeps them. Stored documents contain the site's addresses, so a command must use those of the
/// server, whatever its own environment says: the server stores what it is given, commands and servers without these settings read it.
/// </summary>
sealed class StoredSite(IOptions<SiteOptions> settings)
{
    const string Store = """
        insert into newsroom.site (public_url, reader_url, name) values ($1, $2, $3)
        on conflict (only_row) do update set public_url = coalesce(excluded.public_url, site.public_url),
            reader_url = coalesce(excluded.reader_url, site.reader_url), name = coalesce(excluded.name, site.name)
        """;

    /// <summary>The settings that apply to this process.</summary>
    public SiteOptions Current { get; private set; } = settings.Value;

    /// <param name="isServer">The process is the server, whose settings are stored.</param>
    public async Task Load(NpgsqlDataSource newsroom, bool isServer, CancellationToken stop)
    {
        if (isServer)
        {
            var configured = settings.Value;
            await using var store = newsroom.CreateCommand(Store);
            foreach (var value in new[] { configured.PublicUrl, configured.ReaderUrl, configured.Name })
                store.Parameters.Add(new NpgsqlParameter<string?> { TypedValue = value is "" ? null : value });
            await store.ExecuteNonQueryAsync(stop);
        }

        await using var read = newsroom.CreateCommand("select public_url, reader_url, name from newsroom.site");
        await using var row = await read.ExecuteReaderAsync(stop);
        if (await row.ReadAsync(stop))
            Current = new() { PublicUrl = Text(row, 0), ReaderUrl = Text(row, 1), Name = Text(row, 2) };
    }

    static string? Text(NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);
}
