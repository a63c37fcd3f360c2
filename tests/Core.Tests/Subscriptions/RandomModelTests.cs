using System.Text.Json.Nodes;
using CsCheck;
using Orchestrator.Core.Serialization;
using Orchestrator.Core.Subscriptions;
using Orchestrator.Core.Tests.Fixtures;

namespace Orchestrator.Core.Tests.Subscriptions;

/// <summary>Whatever a model holds: stored, loaded, moved through its life, compared, exported and imported, it stays what it is.</summary>
public sealed class RandomModelTests
{
    private static readonly Gen<SubscriptionLifecycle[]> Lives = Gen.Enum<SubscriptionLifecycle>().Array[1, 6];

    [Fact]
    public Task What_is_stored_is_loaded_the_same() => RandomValues.Services().SampleAsync(
        async fill =>
        {
            var bed = new TransferBed();
            ValuesService? made = null;
            var id = await bed.Make(service =>
            {
                fill(service);
                made = service;
            });

            var loaded = await bed.Load<ValuesService>(id);

            loaded.Should().BeEquivalentTo(made, options => options.Excluding(model => model!.ETag).WithStrictOrdering());
            TransferBed.TextOf(loaded).Should().Be(TransferBed.TextOf(made!));
        },
        Print, iter: 100);

    [Fact]
    public Task A_life_of_any_order_keeps_the_first_dates_and_every_value() => Gen.Select(RandomValues.Services(isComplete: true), Lives).SampleAsync(
        async (fill, life) =>
        {
            var bed = new TransferBed();
            var id = await bed.Make(fill);
            DateTimeOffset? start = null, end = null;
            var now = TestCatalogue.Now;
            foreach (var status in life)
            {
                var before = JsonNode.Parse(await bed.Text(id))!.AsObject();
                now = now.AddHours(1);
                await bed.Change<ValuesService>(id, service => service.MoveTo(status, now));
                start ??= status == SubscriptionLifecycle.Active ? now : null;
                end ??= status == SubscriptionLifecycle.Terminated ? now : null;

                var loaded = await bed.Load<ValuesService>(id);
                (loaded.Status, loaded.StartDate, loaded.EndDate).Should().Be((status, start, end));
                var after = JsonNode.Parse(await bed.Text(id))!.AsObject();
                DocumentDiff.Between(before, after).Select(change => change.Path).Should().BeSubsetOf(["status", "start_date", "end_date"]);
                PatchedDocument.Of(before, DocumentDiff.Between(before, after)).Should().Be(PatchedDocument.Normal(after));
            }
        },
        Print, iter: 60);

    [Fact]
    public Task What_lacks_values_is_moved_nowhere_and_stays_as_it_is() => Gen.Select(RandomValues.Services(), Gen.Enum<SubscriptionLifecycle>()).SampleAsync(
        async (fill, status) =>
        {
            var bed = new TransferBed();
            var service = await bed.Load<ValuesService>(await bed.Make(fill));
            var (before, problems) = (TransferBed.TextOf(service), SubscriptionValidation.ProblemsOf(service, status));

            var move = () => service.MoveTo(status, TestCatalogue.Now);

            if (problems.Count == 0)
            {
                move.Should().NotThrow();
                service.Status.Should().Be(status);
            }
            else
            {
                move.Should().Throw<SubscriptionValidationException>().Which.Problems.Should().Equal(problems);
                TransferBed.TextOf(service).Should().Be(before);
            }
        },
        Print, iter: 100);

    [Fact]
    public Task An_import_of_an_export_is_the_same_subscription_and_a_second_one_changes_nothing() => Gen.Select(RandomValues.Services(isComplete: true), Lives).SampleAsync(
        async (fill, life) =>
        {
            var (here, there) = (new TransferBed(), new TransferBed());
            var id = await here.Make(fill);
            foreach (var status in life)
                await here.Change<ValuesService>(id, service => service.MoveTo(status, TestCatalogue.Now));
            var document = await here.Export(id);

            var first = await there.Import(document);
            var second = await there.Import(document);

            first.Problems.Should().BeEmpty();
            (first.Outcome, first.Version).Should().Be((ImportOutcome.Created, 1));
            (second.Outcome, second.Version).Should().Be((ImportOutcome.Unchanged, 1));
            (await there.Text(id)).Should().Be(await here.Text(id));
            var again = await there.Export(id);
            again["version"] = document["version"]!.DeepClone();
            JsonNode.DeepEquals(again, document).Should().BeTrue("it exports the same");
        },
        Print, iter: 60);

    /// <summary>Users and owners in any order, also in circles.</summary>
    [Fact]
    public Task Subscriptions_that_use_each_others_blocks_are_imported_in_any_order() =>
        Gen.Select(RandomValues.Leaves.Array[2, 5], Gen.Int[0, 4].Array[0, 8], Gen.Int[0, 4].Array[8]).SampleAsync(
            async (leaves, uses, shuffle) =>
            {
                var (here, there) = (new TransferBed(), new TransferBed());
                var ids = new List<SubscriptionId>();
                foreach (var leaf in leaves)
                    ids.Add(await here.Make(service => service.Leaf = leaf));
                foreach (var (user, owner) in uses.Zip(shuffle, (a, b) => (a % ids.Count, b % ids.Count)).Where(pair => pair.Item1 != pair.Item2))
                {
                    var borrowed = (await here.Load<ValuesService>(ids[owner])).Leaf!;
                    await here.Change<ValuesService>(ids[user], service => service.Core.Borrowed.Add(borrowed));
                }

                var session = await there.Begin();
                var documents = new List<SubscriptionImport>();
                foreach (var id in ids.Zip(shuffle).OrderBy(pair => pair.Second).Select(pair => pair.First))
                    documents.Add(session.Read(await here.Export(id)));
                var results = await session.ImportTogether(documents, CancellationToken.None);

                results.SelectMany(result => result.Problems).Should().BeEmpty();
                foreach (var id in ids)
                    (await there.Text(id)).Should().Be(await here.Text(id));
            },
            Print, iter: 60);

    [Fact]
    public Task A_difference_leads_from_one_document_to_the_other_and_back_and_is_empty_only_for_equal_ones() =>
        Gen.Select(RandomValues.Services(), RandomValues.Services()).SampleAsync(
            async (one, other) =>
            {
                var bed = new TransferBed();
                var (a, b) = (await Document(one), await Document(other));

                PatchedDocument.Of(a, DocumentDiff.Between(a, b)).Should().Be(PatchedDocument.Normal(b));
                PatchedDocument.Of(b, DocumentDiff.Between(b, a)).Should().Be(PatchedDocument.Normal(a));
                DocumentDiff.Between(a, a.DeepClone().AsObject()).Should().BeEmpty();
                (DocumentDiff.Between(a, b).Count == 0).Should().Be(PatchedDocument.Normal(a) == PatchedDocument.Normal(b));
                DocumentDiff.Between(b, a).Select(Shown).Should().BeEquivalentTo(
                    DocumentDiff.Between(a, b).Select(change => Shown(change with { Before = change.After, After = change.Before })));

                async Task<JsonObject> Document(Action<ValuesService> fill) => JsonNode.Parse(await bed.Text(await bed.Make(fill)))!.AsObject();
            },
            Print, iter: 100);

    private static string Shown(DocumentChange change) =>
        $"{change.Path}: {change.Before?.ToJsonString(WireJson.Options)} -> {change.After?.ToJsonString(WireJson.Options)}";

    private static void Print(string text) => TestContext.Current.TestOutputHelper?.WriteLine(text);
}
