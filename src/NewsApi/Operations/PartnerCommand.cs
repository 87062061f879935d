using System.CommandLine;
using Microsoft.EntityFrameworkCore;
using NewsApi.Newsroom;
using NewsApi.Newsroom.Partners;
using NewsApi.Storage;
using NewsApi.Storage.Editing;
using NewsApi.Storage.Partners;
using Spectre.Console;

namespace NewsApi.Operations;

/// <summary>The command <c>newsapi partner</c>.</summary>
static class PartnerCommand
{
    public static Command Build(WebApplication app)
    {
        var partner = new Command("partner", "Creates, lists, updates and deletes partners.");
        partner.Subcommands.Add(Create(app));
        partner.Subcommands.Add(List(app));
        partner.Subcommands.Add(Entitle(app));
        partner.Subcommands.Add(Remove(app));
        return partner;
    }

    /// <summary>Finds a partner by its id or name.</summary>
    public static async Task<Partner?> Find(NewsDb db, string idOrName, CancellationToken stop) =>
        Id<Partner>.TryParse(idOrName, null, out var id)
            ? await db.Partners.SingleOrDefaultAsync(p => p.Id == id, stop)
            : await db.Partners.SingleOrDefaultAsync(p => p.Name == idOrName, stop);

    static Command Create(WebApplication app)
    {
        var name = new Argument<string>("NAME") { Description = "The publisher's name." };
        var contact = new Option<string?>("--contact") { Description = "A contact at the publisher." };
        var options = new EntitlementOptions();
        var create = new Command("create", "Creates a partner and prints its id. `newsapi key create --partner NAME` creates a key for it.")
        {
            name, contact,
        };
        options.AddTo(create);
        create.SetAction((parsed, stop) => Run(app, async db =>
        {
            var partnerName = parsed.GetValue(name)!;
            if (await Find(db, partnerName, stop) is not null)
                return await NewsroomCommand.Fail($"A partner named '{partnerName}' already exists.");

            var partner = new Partner(partnerName, parsed.GetValue(contact), await options.Read(parsed, db, stop), Now(app));
            await db.AddPartner(partner, stop);
            await Console.Out.WriteLineAsync(partner.Id.ToString());
            return 0;
        }, stop));
        return create;
    }

    static Command Entitle(WebApplication app)
    {
        var (idOrName, options) = (IdOrName(), new EntitlementOptions());
        var entitle = new Command("entitle", "Replaces a partner's entitlement. Omitted options get their defaults.") { idOrName };
        options.AddTo(entitle);
        entitle.SetAction((parsed, stop) => Run(app, async db =>
        {
            if (await Find(db, parsed.GetValue(idOrName)!, stop) is not { } partner)
                return await FailNotFound();
            await db.UpdatePartner(partner, partner.Name, partner.Contact, await options.Read(parsed, db, stop), stop);
            return 0;
        }, stop));
        return entitle;
    }

    static Command List(WebApplication app)
    {
        var list = new Command("list", "Lists partners by name.");
        list.SetAction((_, stop) => Run(app, async db =>
        {
            if (Console.IsOutputRedirected)
                AnsiConsole.Profile.Width = 400; // one line per partner, for grep
            var partners = await db.Partners.AsNoTracking().OrderBy(p => p.Name).Take(1000).ToListAsync(stop);
            var sections = await db.GetSectionSlugs(partners.SelectMany(p => p.Entitlement.SectionIds ?? []), stop);
            var tags = await db.GetTagSlugs(partners.SelectMany(p => p.Entitlement.TagIds ?? []), stop);
            var table = new Table().AddColumns("id", "name", "contact", "sections", "tags", "languages", "images", "delay");
            foreach (var partner in partners)
            {
                var entitlement = partner.Entitlement;
                string[] cells =
                [
                    partner.Id.ToString(), partner.Name, partner.Contact ?? "",
                    JoinOrAll(entitlement.SectionIds?.Select(s => sections[s].ToString())),
                    JoinOrAll(entitlement.TagIds?.Where(tags.ContainsKey).Select(t => tags[t].ToString())),
                    JoinOrAll(entitlement.Languages), entitlement.IncludeImages ? "yes" : "no", $"{entitlement.DelayMinutes} min",
                ];
                table.AddRow([.. cells.Select(Spectre.Console.Markup.Escape)]);
            }

            AnsiConsole.Write(table);
            return 0;
        }, stop));
        return list;
    }

    static Command Remove(WebApplication app)
    {
        var idOrName = IdOrName();
        var remove = new Command("remove", "Deletes a partner with its webhooks and change feed, and revokes its keys.") { idOrName };
        remove.SetAction((parsed, stop) => Run(app, async db =>
        {
            if (await Find(db, parsed.GetValue(idOrName)!, stop) is not { } partner)
                return await FailNotFound();
            await db.RemovePartner(partner, Now(app), stop);
            await Console.Out.WriteLineAsync($"Deleted {partner.Name}.");
            return 0;
        }, stop));
        return remove;
    }

    static Argument<string> IdOrName() => new("PARTNER") { Description = "The partner's id or name." };

    static string JoinOrAll(IEnumerable<string>? values) => values is null ? "all" : string.Join(", ", values);

    static Task<int> FailNotFound() => NewsroomCommand.Fail("There is no such partner. See `newsapi partner list`.");

    static DateTimeOffset Now(WebApplication app) => app.Services.GetRequiredService<TimeProvider>().GetUtcNow();

    static Task<int> Run(WebApplication app, Func<NewsDb, Task<int>> work, CancellationToken stop) =>
        app.RunInTransaction("newsapi partner", work, stop);
}
