-- What happened stays as it was written; what was wrong is set right by another entry.

create trigger fills_no_update before update on fills
begin
    select raise(abort, 'fills is append-only');
end;

create trigger fills_no_delete before delete on fills
begin
    select raise(abort, 'fills is append-only');
end;

create trigger ledger_entries_no_update before update on ledger_entries
begin
    select raise(abort, 'ledger_entries is append-only');
end;

create trigger ledger_entries_no_delete before delete on ledger_entries
begin
    select raise(abort, 'ledger_entries is append-only');
end;

create trigger ledger_postings_no_update before update on ledger_postings
begin
    select raise(abort, 'ledger_postings is append-only');
end;

create trigger ledger_postings_no_delete before delete on ledger_postings
begin
    select raise(abort, 'ledger_postings is append-only');
end;

create trigger share_adjustments_no_update before update on share_adjustments
begin
    select raise(abort, 'share_adjustments is append-only');
end;

create trigger share_adjustments_no_delete before delete on share_adjustments
begin
    select raise(abort, 'share_adjustments is append-only');
end;
