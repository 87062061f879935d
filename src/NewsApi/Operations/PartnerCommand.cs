using System.CommandLine;
using Microsoft.EntityFrameworkCore;
using NewsApi.Newsroom;
using NewsApi.Newsroom.Partners;
using NewsApi.Newsroom.Text;
using NewsApi.Storage;
using NewsApi.Storage.Editing;
using NewsApi.Storage.Partners;
using Spectre.Console;

namespace NewsApi.Operations;

/// <summary>Partners for who stands at the machine.</summary>
static class PartnerCommand
{
    public static Command Make(WebApplication app)
    {
        var partner = new Command("partner", "Takes on, lists, changes and parts with partners.");
        partner.Subcommands.Add(Create(app));
        partner.Subcommands.Add(List(app));
        partner.Subcommands.Add(Entitle(app));
        partner.Subcommands.Add(Remove(app));
        return partner;
    }

    /// <summary>The partner with an id or a name.</summary>
    public static async Task<Partner?> Find(NewsDb db, string named, CancellationToken stop) => Id<Partner>.TryParse(named, null, out var id)
        ? await db.Partners.SingleOrDefaultAsync(p => p.Id == id, stop)
        : await db.Partners.SingleOrDefaultAsync(p => p.Name == named, stop);

    static Command Create(WebApplication app)
    {
        var name = new Argument<string>("NAME") { Description = "The publisher's name." };
        var contact = new Option<string?>("--contact") { Description = "Whom to write to or call there." };
        var terms = new Terms();
        var create = new Command("create", "Takes on a partner and prints its id. `newsapi key create --partner NAME` lets it in.") { name, contact };
        terms.AddTo(create);
        create.SetAction((parsed, stop) => app.Command("newsapi partner", async db =>
        {
            var named = parsed.GetValue(name)!;
            if (await Find(db, named, stop) is not null)
            {
                await Console.Error.WriteLineAsync($"There is a partner {named} already.");
                return 1;
            }

            var partner = new Partner(named, parsed.GetValue(contact), await terms.Of(parsed, db, stop), app.Services.GetRequiredService<TimeProvider>().GetUtcNow());
            await db.AddPartner(partner, stop);
            await Console.Out.WriteLineAsync(partner.Id.ToString());
            return 0;
        }, stop));
        return create;
    }

    static Command Entitle(WebApplication app)
    {
        var (named, terms) = (Named(), new Terms());
        var entitle = new Command("entitle", "Says anew what a partner may run: what is left out of the command is not limited.") { named };
        terms.AddTo(entitle);
        entitle.SetAction((parsed, stop) => app.Command("newsapi partner", async db =>
        {
            if (await Find(db, parsed.GetValue(named)!, stop) is not { } partner)
                return await Unknown();
            await db.UpdatePartner(partner, partner.Name, partner.Contact, await terms.Of(parsed, db, stop), stop);
            return 0;
        }, stop));
        return entitle;
    }

    static Command List(WebApplication app)
    {
        var list = new Command("list", "Lists partners, by name.");
        list.SetAction((_, stop) => app.Command("newsapi partner", async db =>
        {
            if (Console.IsOutputRedirected)
                AnsiConsole.Profile.Width = 400; // a line a partner, for whoever searches in it
            var partners = await db.Partners.AsNoTracking().OrderBy(p => p.Name).Take(1000).ToListAsync(stop);
            var sections = await db.SlugsOfSections(partners.SelectMany(p => p.Entitlement.SectionIds ?? []), stop);
            var tags = await db.SlugsOfTags(partners.SelectMany(p => p.Entitlement.TagIds ?? []), stop);
            var table = new Table().AddColumns("id", "name", "contact", "sections", "tags", "languages", "pictures", "delay");
            foreach (var partner in partners)
            {
                var may = partner.Entitlement;
                table.AddRow(new[]
                {
                    partner.Id.ToString(), partner.Name, partner.Contact ?? "", Listed(may.SectionIds?.Select(s => sections[s].ToString())),
                    Listed(may.TagIds?.Where(tags.ContainsKey).Select(t => tags[t].ToString())), Listed(may.Languages), may.IncludeImages ? "yes" : "no", $"{may.DelayMinutes} min",
                }.Select(Spectre.Console.Markup.Escape).ToArray());
            }

            AnsiConsole.Write(table);
            return 0;
        }, stop));
        return list;
    }

    static Command Remove(WebApplication app)
    {
        var named = Named();
        var remove = new Command("remove", "Parts with a partner: its keys are revoked, its webhooks and its change feed are gone.") { named };
        remove.SetAction((parsed, stop) => app.Command("newsapi partner", async db =>
        {
            if (await Find(db, parsed.GetValue(named)!, stop) is not { } partner)
                return await Unknown();
            await db.RemovePartner(partner, app.Services.GetRequiredService<TimeProvider>().GetUtcNow(), stop);
            await Console.Out.WriteLineAsync($"Parted with {partner.Name}.");
            return 0;
        }, stop));
        return remove;
    }

    static Argument<string> Named() => new("PARTNER") { Description = "Its id or its name." };

    static string Listed(IEnumerable<string>? names) => names is null ? "all" : string.Join(", ", names);

    static async Task<int> Unknown()
    {
        await Console.Error.WriteLineAsync("There is no such partner; see `newsapi partner list`.");
        return 1;
    }

    /// <summary>What a partner may run, as options of a command.</summary>
    sealed class Terms
    {
        readonly Option<string[]> sections = new("--section") { Description = "Slug of a section that it may run; may be repeated. All when left out.", AllowMultipleArgumentsPerToken = true };
        readonly Option<string[]> tags = new("--tag") { Description = "Slug of a tag of which a story must carry one; may be repeated.", AllowMultipleArgumentsPerToken = true };
        readonly Option<string[]> languages = new("--language") { Description = "BCP 47 tag of a language; may be repeated.", AllowMultipleArgumentsPerToken = true };
        readonly Option<bool> noImages = new("--no-pictures") { Description = "Without pictures." };
        readonly Option<int> delay = new("--delay-minutes") { Description = "How long after publication a story may first be run." };

        public void AddTo(Command command)
        {
            delay.Validators.Add(given => { if (given.GetValueOrDefault<int>() is < 0 or > 43_200) given.AddError("--delay-minutes must be from 0 to 43200."); });
            foreach (var option in new Option[] { sections, tags, languages, noImages, delay })
                command.Options.Add(option);
        }

        public async Task<Entitlement> Of(ParseResult parsed, NewsDb db, CancellationToken stop) => new(
            parsed.GetValue(sections) is { Length: > 0 } places ? await db.SectionsNamed(Slugs(places, "section"), stop) : null,
            parsed.GetValue(tags) is { Length: > 0 } subjects ? await db.TagsNamed(Slugs(subjects, "tag"), stop) : null,
            parsed.GetValue(languages) is { Length: > 0 } tongues ? [.. tongues.Select(Language.Canonical).Distinct()] : null,
            !parsed.GetValue(noImages), parsed.GetValue(delay));

        static List<Slug> Slugs(string[] given, string what) => [.. given.Select(g =>
            Slug.TryParse(g, null, out var slug) ? slug : throw new ConflictException($"unknown-{what}", $"There is no {what} {g}."))];
    }
}
