using System.Text.Json.Nodes;
using Orchestrator.Core.Processes;
using Orchestrator.Core.Subscriptions;
using Orchestrator.Core.Tests.Fixtures;
using Orchestrator.Core.Workflows;

namespace Orchestrator.Core.Tests.Subscriptions;

/// <summary>What an import makes of what is stored already.</summary>
public sealed class ImportSessionTests
{
    private readonly TransferBed _here = new();
    private readonly TransferBed _there = new();

    [Fact]
    public async Task A_dry_run_says_what_would_be_and_stores_nothing()
    {
        var document = await _here.Export(await _here.Make(_ => { }));

        var result = await _there.Import(document, dryRun: true);

        (result.Outcome, result.Version).Should().Be((ImportOutcome.Created, null));
        _there.Store.Ids.Should().BeEmpty();
    }

    [Fact]
    public async Task What_is_stored_otherwise_is_only_replaced_if_that_is_said_and_nobody_changed_it_since()
    {
        var id = await _here.Make(_ => { });
        var document = await _here.Export(id);
        document["subscription"]!["note"] = "imported";

        var plain = await _here.Import(document);
        plain.IsConflict.Should().BeTrue();
        plain.Problems.Should().ContainSingle().Which.Message.Should().Contain("is stored already, as version 1");

        (await _here.Import(document, replace: true)).Should().BeEquivalentTo(new { Outcome = ImportOutcome.Replaced, Version = 2 });
        (await _here.Import(document, replace: true)).Should().BeEquivalentTo(new { Outcome = ImportOutcome.Unchanged, Version = 2 });

        await _here.Change<ValuesService>(id, service => service.Note = "changed since");
        var late = await _here.Import(document, replace: true);
        late.IsConflict.Should().BeTrue();
        late.Problems.Should().ContainSingle().Which.Message.Should().Contain("is not the stored one, which is 3");
        (await _here.Load<ValuesService>(id)).Note.Should().Be("changed since");
    }

    [Fact]
    public async Task A_subscription_that_a_process_works_on_is_not_replaced()
    {
        var document = await _here.Export(await _here.Make(_ => { }));
        document["subscription"]!["note"] = "imported";
        var process = new ProcessRecord
        {
            ProcessId = ProcessId.New(), Workflow = "modify", Target = Target.Modify, IsTask = false, CreatedBy = "jane", RunBy = "jane",
            StartedAt = TestCatalogue.Now, LastModifiedAt = TestCatalogue.Now, Status = ProcessStatus.Running, State = [],
        };
        _here.Processes.Running = [process];

        var refused = await _here.Import(document, replace: true);

        refused.IsConflict.Should().BeTrue();
        refused.Problems.Should().ContainSingle().Which.Message.Should().Contain($"{process.ProcessId}");
        _here.Processes.Running = [process with { IsTask = true }];
        (await _here.Import(document, replace: true)).Outcome.Should().Be(ImportOutcome.Replaced);
    }

    [Fact]
    public async Task A_reference_must_lead_to_a_block_that_is_there_and_of_that_name()
    {
        var (owner, user) = await Related();
        var document = await _here.Export(user);

        var alone = await _there.Import(document);
        alone.IsWaiting.Should().BeTrue();
        alone.Problems.Should().ContainSingle().Which.Path.Should().Be("subscription.core.borrowed[0].owner_subscription_id");

        await _there.Import(await _here.Export(owner));
        var elsewhere = document.DeepClone().AsObject();
        elsewhere["subscription"]!["core"]!["borrowed"]![0]!["subscription_instance_id"] = Guid.NewGuid().ToString();
        (await _there.Import(elsewhere)).Problems.Should().ContainSingle().Which.Message.Should().Be($"is no block of subscription {owner}");

        var core = (await _here.Load<ValuesService>(owner)).Core.SubscriptionInstanceId;
        elsewhere["subscription"]!["core"]!["borrowed"]![0]!["subscription_instance_id"] = $"{core}";
        (await _there.Import(elsewhere)).Problems.Should().ContainSingle().Which.Message.Should().Be($"is not that of block {core}, which is a 'Values'");

        (await _there.Import(document)).Outcome.Should().Be(ImportOutcome.Created);
        (await _there.Store.Relations(owner, CancellationToken.None)).InUseBy.Should().ContainSingle().Which.SubscriptionId.Should().Be(user);
    }

    [Fact]
    public async Task What_is_in_a_block_of_another_subscription_cannot_be_said()
    {
        var (_, user) = await Related();
        var document = await _here.Export(user);
        document["subscription"]!["core"]!["borrowed"]![0]!["text"] = "mine now";

        (await _here.Import(document, replace: true)).Problems.Should().ContainSingle().Which.Should().Match<ImportProblem>(problem =>
            problem.Path == "subscription.core.borrowed[0].text" && problem.Message.StartsWith("cannot be said here"));
    }

    /// <summary>Which values a borrowed block has is its owner's matter.</summary>
    [Fact]
    public async Task What_others_lack_does_not_keep_a_user_from_being_imported()
    {
        var (owner, user) = await Related();
        await _here.Change<ValuesService>(owner, service => service.Leaf!.Text = null);
        await _there.Import(await _here.Export(owner));

        (await _there.Import(await _here.Export(user))).Problems.Should().BeEmpty();
    }

    [Fact]
    public async Task A_replacement_keeps_the_blocks_that_others_use_and_a_status_that_they_bear()
    {
        var (owner, _) = await Related();
        var document = await _here.Export(owner);
        document["subscription"]!["leaf"] = null;
        var gone = await _here.Import(document, replace: true);
        gone.IsConflict.Should().BeTrue();
        gone.Problems.Should().ContainSingle().Which.Message.Should().Contain("no longer has block");

        document = await _here.Export(owner);
        document["subscription"]!["status"] = "disabled";
        await _here.Change<ValuesService>((await _here.Store.Relations(owner, CancellationToken.None)).InUseBy[0].SubscriptionId, Activate);
        var unsafely = await _here.Import(document, replace: true);
        unsafely.IsConflict.Should().BeTrue();
        unsafely.Problems.Should().ContainSingle().Which.Path.Should().Be("subscription.status");
    }

    [Fact]
    public async Task No_two_subscriptions_of_an_import_have_the_same_block()
    {
        var first = await _here.Export(await _here.Make(_ => { }));
        var second = JsonNode.Parse(first.ToJsonString().Replace(
            first["subscription"]!["subscription_id"]!.GetValue<string>(), Guid.NewGuid().ToString(), StringComparison.Ordinal))!.AsObject();
        var session = await _there.Begin();
        await session.Import(session.Read(first), CancellationToken.None);

        var result = await session.Import(session.Read(second), CancellationToken.None);

        result.Problems.Select(problem => problem.Path).Should().Equal(
            "subscription.core.subscription_instance_id", "subscription.core.leaves[0].subscription_instance_id");
    }

    [Fact]
    public async Task Who_waits_for_one_that_is_refused_is_refused_too_and_the_others_are_stored()
    {
        var (owner, user) = await Related();
        var bad = await _here.Export(owner);
        bad["subscription"]!["customer_id"] = "";
        var alone = await _here.Make(_ => { });
        var session = await _there.Begin();
        var imports = new[] { await _here.Export(user), bad, await _here.Export(alone) }.Select(session.Read).ToList();

        var results = await session.ImportTogether(imports, CancellationToken.None);

        results.Select(result => result.Outcome).Should().Equal(ImportOutcome.Refused, ImportOutcome.Refused, ImportOutcome.Created);
        _there.Store.Ids.Should().Equal(alone);
    }

    [Fact]
    public async Task Two_imports_of_one_document_at_the_same_time_make_one_version()
    {
        var document = await _here.Export(await _here.Make(_ => { }));
        var session = await _there.Begin();

        var results = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => session.Import(session.Read(document), CancellationToken.None))));

        results.Should().OnlyContain(result => result.Version == 1);
        results.Select(result => result.Outcome).Distinct().Should().BeSubsetOf([ImportOutcome.Created, ImportOutcome.Unchanged]);
    }

    private static void Activate(ValuesService service)
    {
        (service.Core.Number, service.Core.Reference, service.Leaf) = (1, Guid.NewGuid(), service.Leaf ?? new LeafBlock());
        service.Core.Leaves.Add(new LeafBlock());
        service.MoveTo(SubscriptionLifecycle.Active, TestCatalogue.Now);
    }

    /// <summary>A subscription, and one that borrows its leaf.</summary>
    private async Task<(SubscriptionId Owner, SubscriptionId User)> Related()
    {
        var owner = await _here.Make(service => service.Leaf = new LeafBlock { Text = "lent" });
        var leaf = (await _here.Load<ValuesService>(owner)).Leaf!;
        return (owner, await _here.Make(service => service.Core.Borrowed.Add(leaf)));
    }
}
