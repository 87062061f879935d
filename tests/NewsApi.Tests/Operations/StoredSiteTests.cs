using Npgsql;

namespace NewsApi.Tests.Operations;

/// <summary>The site's addresses are in the database, so that commands build the same documents as the server.</summary>
public sealed class StoredSiteTests(Newsdesk desk, StoredSiteTests.Other other, TestPostgres postgres)
    : IClassFixture<Newsdesk>, IClassFixture<StoredSiteTests.Other>
{
    const string Lines = """
        {"sourceId":"site:1","headline":"Mussels return to the estuary","section":"Coast","tags":["Mussels"],"publishedAt":"2024-10-01T08:00:00Z","body":[{"type":"paragraph","html":"They are <em>back</em>."}]}
        {"sourceId":"site:2","headline":"Lock keepers strike","section":"Inland","tags":["Mussels","Canals"],"publishedAt":"2024-10-02T08:00:00Z","body":[{"type":"paragraph","html":"No boats."}],"related":["site:1"]}
        """;

    [Theory]
    [InlineData("", "")]
    [InlineData("Site:ReaderUrl", "http://localhost:5080")]
    [InlineData("Site:PublicUrl", "https://elsewhere.example.org")]
    public async Task An_import_by_the_command_line_makes_the_live_rows_that_the_server_makes(string name, string value)
    {
        var file = Path.GetTempFileName();
        await File.WriteAllTextAsync(file, Lines, TestContext.Current.CancellationToken);
        var settings = postgres.SettingsFor(new NpgsqlConnectionStringBuilder(other.ConnectionString).Database!);
        if (name is not "")
            settings[name] = value;

        var (exit, output, errors) = await NewsApiProgram.Run(settings, "import", file);
        await desk.Import(Lines);

        Assert.True(exit is 0, output + errors);
        var (expected, actual) = (await LiveRows(desk.ConnectionString), await LiveRows(other.ConnectionString));
        Assert.Contains("https://www.example.org/coast/mussels-return-to-the-estuary", expected);
        Assert.Equal(expected, actual);
        File.Delete(file);
    }

    [Fact]
    public async Task A_server_without_these_settings_has_those_of_an_earlier_start()
    {
        await using var second = new Unconfigured(postgres, desk.ConnectionString);
        second.UseKestrel(0);
        second.StartServer();
        using var client = new HttpClient { BaseAddress = second.ClientOptions.BaseAddress };

        Assert.Contains("Sitemap: https://api.example.org/sitemap.xml", await client.GetStringAsync("/robots.txt", TestContext.Current.CancellationToken));
    }

    // Everything but the time of the build.
    static async Task<string> LiveRows(string connection)
    {
        await using var source = NpgsqlDataSource.Create(connection);
        await using var command = source.CreateCommand("""
            select string_agg((to_jsonb(a) - 'built_at' - 'summary' - 'rest')::text || convert_from(summary, 'UTF8')
                || convert_from(rest, 'UTF8'), E'\n' order by id) from live.articles a
            """);
        return (string)(await command.ExecuteScalarAsync(TestContext.Current.CancellationToken))!;
    }

    public sealed class Other(TestPostgres postgres) : Newsdesk(postgres);

    sealed class Unconfigured(TestPostgres postgres, string connection)
        : Microsoft.AspNetCore.Mvc.Testing.WebApplicationFactory<Program>
    {
        protected override void ConfigureWebHost(Microsoft.AspNetCore.Hosting.IWebHostBuilder builder)
        {
            foreach (var (name, value) in postgres.SettingsFor(new NpgsqlConnectionStringBuilder(connection).Database!))
                builder.UseSetting(name, value);
        }
    }
}
