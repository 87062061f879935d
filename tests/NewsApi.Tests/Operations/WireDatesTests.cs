using System.Net;
using NewsApi.Contract.Import;
using NewsApi.Operations.Import.Wires;
using static NewsApi.Tests.Operations.WireCases;

namespace NewsApi.Tests.Operations;

/// <summary>Dates of wires: read where they have one meaning, refused with a reason otherwise.</summary>
public sealed class WireDatesTests(Newsdesk desk) : IClassFixture<Newsdesk>
{
    static readonly Dictionary<string, string> Expected = new()
    {
        ["offset-colon"] = "2021-11-18T23:45:08Z",
        ["month-before-day"] = "2020-05-25T04:45:26Z",
        ["no-space-after-comma"] = "2012-05-23T02:23:01Z",
        ["one-digit-hour"] = "2016-01-25T09:35:20Z",
        ["minus-zero"] = "2023-07-12T04:00:00Z",
        ["pst"] = "2020-11-26T17:40:29Z",
        ["bst"] = "2024-07-10T09:00:00Z",
        ["cet"] = "2024-11-27T09:00:00Z",
        ["cest"] = "2024-07-10T08:00:00Z",
        ["eet"] = "2024-11-27T08:00:00Z",
        ["msk"] = "2024-11-27T07:00:00Z",
        ["kst"] = "2024-11-27T01:00:00Z",
        ["jst"] = "2024-11-27T01:00:00Z",
        ["aest"] = "2024-11-27T00:00:00Z",
        ["gmt-plus-2"] = "2024-11-27T08:00:00Z",
        ["gmt-plus-0200"] = "2024-11-27T08:00:00Z",
        ["offset-and-comment"] = "2024-11-27T09:00:00Z",
        ["gmt-offset"] = "2024-11-27T10:00:00Z",
        ["offset-no-space"] = "2024-11-27T01:00:00Z",
        ["z-glued"] = "2024-11-27T10:00:00Z",
        ["sept"] = "2024-09-10T10:00:00Z",
        ["full-month"] = "2024-11-27T10:00:00Z",
        ["lower"] = "2024-11-27T10:00:00Z",
        ["dash-date"] = "2024-11-27T10:00:00Z",
        ["no-seconds"] = "2024-11-27T01:00:00Z",
        ["leap"] = "2017-01-01T00:00:00Z",
        ["wrong-weekday"] = "2024-11-27T10:00:00Z",
        ["de-month"] = "2024-11-27T09:00:00Z",
        ["es-day"] = "2024-11-27T09:00:00Z",
        ["iso-basic-offset"] = "2017-08-24T01:58:40Z",
        ["iso-minute"] = "2024-11-27T10:00:00Z",
        ["iso-minute-offset"] = "2024-11-27T01:00:00Z",
        ["iso-hour-offset"] = "2024-11-27T08:00:00Z",
        ["sql-offset"] = "2024-11-27T10:00:00Z",
        ["sql-utc"] = "2024-11-27T10:00:00Z",
        ["iso-space-z"] = "2024-11-27T10:00:00Z",
        ["iso-frac-offset"] = "2024-11-27T10:00:00Z",
        ["js"] = "2024-11-27T01:00:00Z",
        ["negative-epoch"] = "1970-01-01T00:00:00Z",
        ["cdata-newlines"] = "2024-11-27T10:00:00Z",
        ["nbsp"] = "2024-11-27T10:00:00Z",
        ["double-space"] = "2024-11-27T10:00:00Z",
    };

    [Fact]
    public async Task Every_date_with_one_meaning_is_read_and_every_other_is_refused()
    {
        var (report, rejected) = await desk.ImportWire(Case("dates.rss"));

        Assert.Equal((42, 13), (report.Added, rejected.Count));
        foreach (var (slug, date) in Expected)
            Assert.Equal((slug, date), (slug, (string?)(await desk.Article(slug))["publishedAt"]));
        Assert.Contains(rejected, r => r.Reason.Contains("ambiguous time zone IST"));
        Assert.Equal(4, rejected.Count(r => r.Reason.Contains("has no time zone: name it with --zone")));
    }

    [Theory]
    [InlineData("Tue, 31 Dec 2024 23:30:00 CET", "2024-12-31T22:30:00Z")]
    [InlineData("June 3, 2024 5:07 EDT", "2024-06-03T09:07:00Z")]
    [InlineData("Mon Jun 03 12:00:00 UTC 2024", "2024-06-03T12:00:00Z")]
    [InlineData("3-Feb-99 08:00 UTC+5:30", "1999-02-03T02:30:00Z")]
    [InlineData("lundi, 3 Jun 2024 12:00:00 CEST", "2024-06-03T10:00:00Z")]
    [InlineData("2024-02-29 00:00 -0330", "2024-02-29T03:30:00Z")]
    [InlineData("Thu, 29 Feb 2024 10:00:00 NZDT", "2024-02-28T21:00:00Z")]
    [InlineData("Wed 27 Nov 2024 10:00:00 GMT", "2024-11-27T10:00:00Z")]
    [InlineData("27th November 2024, 10:00 GMT", "2024-11-27T10:00:00Z")]
    [InlineData("Nov 27th, 2024 10:00 GMT", "2024-11-27T10:00:00Z")]
    [InlineData("May 27 2024 10:00 GMT", "2024-05-27T10:00:00Z")]
    [InlineData("Wed, 27 Nov 2024 10.00.00 GMT", "2024-11-27T10:00:00Z")]
    [InlineData("Wed, 27 Nov 2024 07:00:00 \u22120300", "2024-11-27T10:00:00Z")]
    [InlineData("Fri, 30 Feb 2024 10:00:00 GMT", null)]
    [InlineData("Mon, 03 Jun 2024 25:00:00 GMT", null)]
    [InlineData("Mon, 03 Jun 2024 10:00:00 XYZ", null)]
    [InlineData("Mon, 03 Jun 2024 10:00:00 +2500", null)]
    [InlineData("03/06/2024 10:00:00 GMT", null)]
    public void Other_dates_of_the_kind(string text, string? expected) =>
        Assert.Equal(expected, WireDates.TryParse(text)?.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'"));

    [Fact]
    public async Task The_zone_of_a_source_completes_dates_without_one()
    {
        var settings = new WireSettings { OptionsOf = _ => new(Zone: TimeZoneInfo.FindSystemTimeZoneById("Europe/Kyiv")) };
        var read = await WireCases.Read(Case("dates.rss"), settings);

        var dates = read.Where(r => r.Record is not null).ToDictionary(r => ((ArticleRecord)r.Record!).Headline, r => ((ArticleRecord)r.Record!).PublishedAt);
        Assert.Equal(new(2012, 5, 22, 23, 23, 1, TimeSpan.Zero), dates["no-zone"]); // summer time
        Assert.Equal(new(2024, 11, 27, 8, 0, 0, TimeSpan.Zero), dates["iso-no-zone"]);
        Assert.Equal(dates["iso-no-zone"], dates["sql"]);
        Assert.Equal(dates["iso-no-zone"], dates["asctime"]);
        Assert.Equal(new(2024, 11, 27, 9, 0, 0, TimeSpan.Zero), dates["cet"]);
    }

    [Fact]
    public async Task Items_without_pubDate_have_the_date_of_their_update_or_creation()
    {
        var (report, rejected) = await desk.ImportWire(Case("rss-updated-only.rss"));

        Assert.Equal(3, report.Added);
        Assert.Contains("has no publication date", rejected.Single().Reason);
        foreach (var slug in new[] { "updated-only", "atom-published", "dcterms-created" })
            Assert.Equal("2024-11-27T10:00:00Z", (string?)(await desk.Article(slug))["publishedAt"]);
    }

    [Theory]
    [InlineData(1, null)]
    [InlineData(15, null)]
    [InlineData(16, RecordStage.Embargoed)]
    [InlineData(3000, RecordStage.Embargoed)]
    public async Task A_date_ahead_is_now_or_an_embargo(int minutes, object? stage)
    {
        var at = desk.Clock.GetUtcNow().AddMinutes(minutes);
        var file = System.Text.Encoding.UTF8.GetString(Case("future-template.rss"))
            .Replace("@NOW+1min as RFC 822@", at.ToString("ddd, dd MMM yyyy HH:mm:ss 'GMT'", System.Globalization.CultureInfo.InvariantCulture))
            .Replace("fu:1", $"fu:{minutes}").Replace("Clock a minute fast", $"Clock fast by {minutes}");

        var record = (ArticleRecord)(await WireCases.Read(System.Text.Encoding.UTF8.GetBytes(file), new() { Clock = desk.Clock })).Single().Record!;
        var (report, rejected) = await desk.ImportWire(System.Text.Encoding.UTF8.GetBytes(file));

        Assert.Empty(rejected);
        Assert.Equal(1, report.Added);
        Assert.Equal(stage ?? RecordStage.Published, record.Stage);
        if (stage is null)
            Assert.Equal(desk.Clock.GetUtcNow(), record.PublishedAt);
        else
        {
            Assert.Equal(at, record.EmbargoedUntil);
            await desk.Client.Problem($"/v1/articles/clock-fast-by-{minutes}", HttpStatusCode.NotFound);
        }
    }

    [Fact]
    public async Task An_update_ahead_does_not_refuse_an_item()
    {
        var ahead = desk.Clock.GetUtcNow().AddMinutes(5).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'");
        var (report, rejected) = await desk.ImportWire(Rss(Item("updated-ahead", $"<atom:updated>{ahead}</atom:updated><description>x</description>")));
        Assert.Equal((1, 0), (report.Added, rejected.Count));
    }
}
