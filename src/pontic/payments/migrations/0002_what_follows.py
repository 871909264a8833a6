import django.db.models.deletion
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('cases', '0002_laws'),
        ('payments', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='BankPayout',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('reference', models.CharField(max_length=80, unique=True)),
                ('state', models.CharField(choices=[('on_its_way', 'on_its_way'), ('arrived', 'arrived'), ('bounced', 'bounced')], default='on_its_way', max_length=12)),
                ('amount_minor', models.PositiveBigIntegerField()),
                ('currency', models.CharField(default='USD', max_length=3)),
                ('problem', models.CharField(blank=True, max_length=40)),
                ('created_at', models.DateTimeField()),
                ('arrives_at', models.DateTimeField(null=True)),
                ('changed_at', models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name='Card',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('till', models.CharField(max_length=20)),
                ('reference', models.CharField(max_length=80)),
                ('label', models.CharField(max_length=60)),
                ('expires', models.CharField(blank=True, max_length=7)),
                ('is_primary', models.BooleanField(default=False)),
                ('created_at', models.DateTimeField()),
                ('dropped_at', models.DateTimeField(null=True)),
            ],
        ),
        migrations.CreateModel(
            name='Chargeback',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('reference', models.CharField(max_length=80, unique=True)),
                ('state', models.CharField(choices=[('inquiry', 'inquiry'), ('open', 'open'), ('closed', 'closed'), ('lost', 'lost'), ('won', 'won')], default='inquiry', max_length=10)),
                ('amount_minor', models.PositiveBigIntegerField()),
                ('fee_minor', models.PositiveBigIntegerField(default=0)),
                ('currency', models.CharField(default='USD', max_length=3)),
                ('reason', models.CharField(blank=True, max_length=60)),
                ('answer_by', models.DateTimeField(null=True)),
                ('created_at', models.DateTimeField()),
                ('changed_at', models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name='Customer',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('till', models.CharField(max_length=20)),
                ('reference', models.CharField(max_length=80)),
                ('created_at', models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name='Event',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('till', models.CharField(max_length=20)),
                ('reference', models.CharField(max_length=80)),
                ('kind', models.CharField(max_length=80)),
                ('about', models.CharField(max_length=80)),
                ('account', models.CharField(blank=True, max_length=80)),
                ('received_at', models.DateTimeField()),
                ('done_at', models.DateTimeField(null=True)),
                ('outcome', models.CharField(blank=True, max_length=40)),
            ],
        ),
        migrations.CreateModel(
            name='Refund',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.UUIDField(default=uuid.uuid4, unique=True)),
                ('ground', models.CharField(choices=[('case', 'The case ended without a result'), ('part', 'A part of the price is given back'), ('afterwards', 'Given back after completion'), ('outside', 'Given back at the payment processor')], max_length=12)),
                ('note', models.TextField(blank=True)),
                ('state', models.CharField(choices=[('asked', 'asked'), ('sent', 'sent'), ('failed', 'failed'), ('spared', 'spared'), ('absorbed', 'absorbed')], default='asked', max_length=10)),
                ('amount_minor', models.PositiveBigIntegerField()),
                ('currency', models.CharField(default='USD', max_length=3)),
                ('attempt', models.PositiveSmallIntegerField(default=1)),
                ('reference', models.CharField(blank=True, db_index=True, max_length=80)),
                ('problem', models.CharField(blank=True, max_length=40)),
                ('created_at', models.DateTimeField()),
                ('changed_at', models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name='Reversal',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.UUIDField(default=uuid.uuid4, unique=True)),
                ('cause', models.CharField(max_length=60)),
                ('amount_minor', models.PositiveBigIntegerField()),
                ('currency', models.CharField(default='USD', max_length=3)),
                ('state', models.CharField(choices=[('asked', 'asked'), ('done', 'done'), ('refused', 'refused')], default='asked', max_length=8)),
                ('reference', models.CharField(blank=True, max_length=80)),
                ('problem', models.CharField(blank=True, max_length=40)),
                ('created_at', models.DateTimeField()),
                ('changed_at', models.DateTimeField()),
            ],
        ),
        migrations.RemoveConstraint(
            model_name='earning',
            name='earning_state_known',
        ),
        migrations.RemoveConstraint(
            model_name='operation',
            name='operation_about_one_thing',
        ),
        migrations.RemoveConstraint(
            model_name='payment',
            name='payment_state_known',
        ),
        migrations.AddField(
            model_name='earning',
            name='matured_at',
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name='earning',
            name='recovered_minor',
            field=models.PositiveBigIntegerField(default=0),
        ),
        migrations.AddField(
            model_name='earning',
            name='returned_fee_minor',
            field=models.PositiveBigIntegerField(default=0),
        ),
        migrations.AddField(
            model_name='earning',
            name='returned_gross_minor',
            field=models.PositiveBigIntegerField(default=0),
        ),
        migrations.AddField(
            model_name='operation',
            name='amount_minor',
            field=models.PositiveBigIntegerField(default=0),
        ),
        migrations.AddField(
            model_name='operation',
            name='customer',
            field=models.CharField(blank=True, max_length=80),
        ),
        migrations.AddField(
            model_name='operation',
            name='keys',
            field=models.PositiveSmallIntegerField(default=1),
        ),
        migrations.AddField(
            model_name='operation',
            name='lease_until',
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name='operation',
            name='problem',
            field=models.CharField(blank=True, max_length=200),
        ),
        migrations.AddField(
            model_name='operation',
            name='return_to',
            field=models.URLField(blank=True),
        ),
        migrations.AddField(
            model_name='operation',
            name='sent_at',
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name='operation',
            name='till',
            field=models.CharField(default='sandbox', max_length=20),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name='operation',
            name='tries',
            field=models.PositiveIntegerField(default=0),
        ),
        migrations.AddField(
            model_name='payment',
            name='captured_minor',
            field=models.PositiveBigIntegerField(default=0),
        ),
        migrations.AddField(
            model_name='payment',
            name='is_again',
            field=models.BooleanField(default=False),
        ),
        migrations.AddField(
            model_name='payment',
            name='method',
            field=models.CharField(blank=True, max_length=80),
        ),
        migrations.AddField(
            model_name='payment',
            name='returned_minor',
            field=models.PositiveBigIntegerField(default=0),
        ),
        migrations.AddField(
            model_name='payout',
            name='amount_minor',
            field=models.PositiveBigIntegerField(default=1),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name='payout',
            name='currency',
            field=models.CharField(default='USD', max_length=3),
        ),
        migrations.AddField(
            model_name='payoutaccount',
            name='problem',
            field=models.CharField(blank=True, max_length=40),
        ),
        migrations.AlterField(
            model_name='earning',
            name='state',
            field=models.CharField(choices=[('pending', 'pending'), ('available', 'available'), ('frozen', 'frozen'), ('returned', 'returned'), ('offset', 'offset'), ('leaving', 'leaving'), ('paid', 'paid')], default='pending', max_length=12),
        ),
        migrations.AlterField(
            model_name='operation',
            name='kind',
            field=models.CharField(choices=[('authorise', 'Authorise'), ('capture', 'Capture'), ('void', 'Void'), ('refund', 'Refund'), ('transfer', 'Transfer'), ('reverse', 'Reverse')], max_length=10),
        ),
        migrations.AlterField(
            model_name='payment',
            name='state',
            field=models.CharField(choices=[('started', 'started'), ('action_needed', 'action_needed'), ('declined', 'declined'), ('abandoned', 'abandoned'), ('authorised', 'authorised'), ('voided', 'voided'), ('lapsed', 'lapsed'), ('captured', 'captured'), ('released', 'released'), ('refunding', 'refunding'), ('refunded', 'refunded'), ('charged_back', 'charged_back')], default='started', max_length=16),
        ),
        migrations.AlterField(
            model_name='payoutaccount',
            name='person',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddConstraint(
            model_name='earning',
            constraint=models.CheckConstraint(condition=models.Q(('state__in', ['pending', 'available', 'frozen', 'returned', 'offset', 'leaving', 'paid'])), name='earning_state_known'),
        ),
        migrations.AddConstraint(
            model_name='earning',
            constraint=models.CheckConstraint(condition=models.Q(('returned_fee_minor__lte', models.F('fee_minor')), ('returned_gross_minor__lte', models.F('gross_minor'))), name='earning_returned_within'),
        ),
        migrations.AddConstraint(
            model_name='payment',
            constraint=models.CheckConstraint(condition=models.Q(('state__in', ['started', 'action_needed', 'declined', 'abandoned', 'authorised', 'voided', 'lapsed', 'captured', 'released', 'refunding', 'refunded', 'charged_back'])), name='payment_state_known'),
        ),
        migrations.AddConstraint(
            model_name='payment',
            constraint=models.CheckConstraint(condition=models.Q(('captured_minor__lte', models.F('amount_minor')), ('returned_minor__lte', models.F('captured_minor'))), name='payment_kept'),
        ),
        migrations.AddConstraint(
            model_name='payout',
            constraint=models.CheckConstraint(condition=models.Q(('amount_minor__gt', 0)), name='payout_amount'),
        ),
        migrations.AddConstraint(
            model_name='payoutaccount',
            constraint=models.UniqueConstraint(fields=('person', 'till'), name='one_payout_account_per_till'),
        ),
        migrations.AddField(
            model_name='bankpayout',
            name='account',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='bank_payouts', to='payments.payoutaccount'),
        ),
        migrations.AddField(
            model_name='card',
            name='person',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='chargeback',
            name='payment',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='chargebacks', to='payments.payment'),
        ),
        migrations.AddField(
            model_name='customer',
            name='person',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddIndex(
            model_name='event',
            index=models.Index(fields=['done_at', 'received_at'], name='event_waiting'),
        ),
        migrations.AddConstraint(
            model_name='event',
            constraint=models.UniqueConstraint(fields=('till', 'reference'), name='event_once'),
        ),
        migrations.AddField(
            model_name='refund',
            name='by',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='refund',
            name='payment',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='refunds', to='payments.payment'),
        ),
        migrations.AddField(
            model_name='operation',
            name='refund',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='operations', to='payments.refund'),
        ),
        migrations.AddField(
            model_name='reversal',
            name='payout',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='reversals', to='payments.payout'),
        ),
        migrations.AddField(
            model_name='operation',
            name='reversal',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='operations', to='payments.reversal'),
        ),
        migrations.AddConstraint(
            model_name='operation',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('payment__isnull', False), ('payout__isnull', True), ('refund__isnull', True), ('reversal__isnull', True)), models.Q(('payment__isnull', True), ('payout__isnull', True), ('refund__isnull', False), ('reversal__isnull', True)), models.Q(('payment__isnull', True), ('payout__isnull', False), ('refund__isnull', True), ('reversal__isnull', True)), models.Q(('payment__isnull', True), ('payout__isnull', True), ('refund__isnull', True), ('reversal__isnull', False)), _connector='OR'), name='operation_about_one_thing'),
        ),
        migrations.AddConstraint(
            model_name='bankpayout',
            constraint=models.CheckConstraint(condition=models.Q(('state__in', ['on_its_way', 'arrived', 'bounced'])), name='bank_payout_state_known'),
        ),
        migrations.AddConstraint(
            model_name='card',
            constraint=models.UniqueConstraint(fields=('person', 'till', 'reference'), name='card_kept_once'),
        ),
        migrations.AddConstraint(
            model_name='card',
            constraint=models.UniqueConstraint(condition=models.Q(('dropped_at', None), ('is_primary', True)), fields=('person', 'till'), name='one_primary_card'),
        ),
        migrations.AddConstraint(
            model_name='chargeback',
            constraint=models.CheckConstraint(condition=models.Q(('state__in', ['inquiry', 'open', 'closed', 'lost', 'won'])), name='chargeback_state_known'),
        ),
        migrations.AddConstraint(
            model_name='chargeback',
            constraint=models.CheckConstraint(condition=models.Q(('amount_minor__gt', 0)), name='chargeback_amount'),
        ),
        migrations.AddConstraint(
            model_name='customer',
            constraint=models.UniqueConstraint(fields=('person', 'till'), name='one_customer_per_till'),
        ),
        migrations.AddConstraint(
            model_name='refund',
            constraint=models.CheckConstraint(condition=models.Q(('state__in', ['asked', 'sent', 'failed', 'spared', 'absorbed'])), name='refund_state_known'),
        ),
        migrations.AddConstraint(
            model_name='refund',
            constraint=models.CheckConstraint(condition=models.Q(('amount_minor__gt', 0)), name='refund_amount'),
        ),
        migrations.AddConstraint(
            model_name='reversal',
            constraint=models.CheckConstraint(condition=models.Q(('state__in', ['asked', 'done', 'refused'])), name='reversal_state_known'),
        ),
        migrations.AddConstraint(
            model_name='reversal',
            constraint=models.CheckConstraint(condition=models.Q(('amount_minor__gt', 0)), name='reversal_amount'),
        ),
        migrations.AddConstraint(
            model_name='reversal',
            constraint=models.UniqueConstraint(fields=('payout', 'cause'), name='reversal_once_per_cause'),
        ),
    ]
