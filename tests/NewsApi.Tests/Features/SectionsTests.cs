using System.Net;

namespace NewsApi.Tests.Features;

public sealed class SectionsTests(Newsdesk desk) : IClassFixture<Newsdesk>
{
    [Fact]
    public async Task Sections_with_live_stories_are_listed_page_by_page()
    {
        foreach (var section in new[] { "Beta", "Alpha", "Gamma" })
            await desk.Published($"In {section}", section: section);
        await desk.Draft("In secret", section: "Secret section");

        var slugs = (await desk.Client.Pages("/v1/sections?limit=2")).Select(s => (string?)s["slug"]).ToList();

        Assert.Equal(["alpha", "beta", "gamma"], slugs.Intersect(["alpha", "beta", "gamma"]));
        Assert.Equal(slugs.Order(StringComparer.Ordinal), slugs);
        Assert.DoesNotContain("secret-section", slugs);
        await desk.Client.Problem("/v1/sections/secret-section", HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_section_names_the_one_above_it_which_is_there_for_its_sake()
    {
        await desk.Work(async db =>
        {
            var above = new NewsApi.Newsroom.Sections.Section("Above", NewsApi.Newsroom.Slug.From("above"), "On top.");
            await db.Sections.AddAsync(above);
            await db.Sections.AddAsync(new("Below", NewsApi.Newsroom.Slug.From("below"), null, above.Id));
            return 0;
        });
        await desk.Client.Problem("/v1/sections/above", HttpStatusCode.NotFound);

        await desk.Published("Down there", section: "Below");

        Assert.Equal("above", (string?)(await desk.Client.Json("/v1/sections/below"))["parent"]);
        Assert.Equal("On top.", (string?)(await desk.Client.Json("/v1/sections/above"))["description"]);
    }
}
